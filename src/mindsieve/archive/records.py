"""Converts between exchanges and WARC records: WARC 1.1, one gzip member per record.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import responses
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from mindsieve.archive.exchange import Exchange
from mindsieve.archive.warc.http import HttpResponse, parse_response
from mindsieve.archive.warc.record import sha1_base32

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mindsieve.archive.index import ArchiveEntry
    from mindsieve.archive.warc import Record

GZIP_LEVEL = 1  # most pages arrive compressed; higher levels cost time and save little

_FORMAT = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# Our own fields: the format allows additional ones.
_FETCH_MS, _FIRST_BYTE_MS = "Fetch-Time-Ms", "First-Byte-Ms"
_MAX_DIGITS = 10
# These headers describe the connection; the stored body has its true length.
_OF_THE_TRANSFER = frozenset({b"transfer-encoding", b"content-length", b"connection", b"keep-alive"})


def payload_digest(body: bytes) -> str:
    """Return the digest of a payload in the notation of WARC tools."""
    return f"sha1:{sha1_base32(body)}"


def pack_exchange(
    exchange: Exchange, record_id: str, digest: str, profile: str = "", of: ArchiveEntry | None = None
) -> bytes:
    """Return an exchange as two records: the response, or a revisit of the record `of`, and the request."""
    return pack_response(exchange, record_id, digest, profile, of) + _pack_request(exchange, record_id)


def pack_response(
    exchange: Exchange, record_id: str, digest: str, profile: str = "", of: ArchiveEntry | None = None
) -> bytes:
    """Return the response of an exchange as a record, or as a revisit of the record `of`."""
    kind = WarcRecordType.revisit if of else WarcRecordType.response
    fields = {"WARC-Record-ID": f"<{record_id}>"} | _response_fields(exchange, digest)
    fields |= _revisit_fields(profile, of) if of else {}
    block = _response_head(exchange) + (b"" if of else exchange.body)
    return pack_record(kind, fields, block, None if of else _sha1(exchange.body))


def _pack_request(exchange: Exchange, record_id: str) -> bytes:
    fields = _fields(exchange) | {
        "Content-Type": "application/http; msgtype=request",
        "WARC-Concurrent-To": f"<{record_id}>",
    }
    return pack_record(WarcRecordType.request, fields, _request_head(exchange))


def pack_warcinfo(name: str, part_of: str, description: str) -> bytes:
    """Return the first record of a file: which software wrote it, and what it is part of."""
    lines = {
        "software": f"mindsieve/{version('mindsieve')}",
        "format": "WARC File Format 1.1",
        "conformsTo": _FORMAT,
        "isPartOf": part_of,
        "description": description,
    }
    block = "".join(f"{key}: {value}\r\n" for key, value in lines.items()).encode()
    fields = {
        "WARC-Filename": name,
        "WARC-Date": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
        "Content-Type": "application/warc-fields",
    }
    return pack_record(WarcRecordType.warcinfo, fields, block)


def pack_record(
    kind: WarcRecordType,
    fields: Mapping[str, str],
    block: bytes,
    payload_sha1: bytes | None = None,
) -> bytes:
    """Return a record as one gzip member, with a new id unless `fields` has one."""
    record = WarcRecord()
    record.init_headers(record_type=kind)
    for name, value in fields.items():
        record.headers[name] = value
    record.set_bytes_content(block)
    member = BytesIO()
    with GzipWriter(member, GZIP_LEVEL) as stream:
        record.write(stream, checksum_data=True, payload_digest=payload_sha1)
    return member.getvalue()


def _fields(exchange: Exchange) -> dict[str, str]:
    moment = exchange.fetched_at.astimezone(UTC)
    return {"WARC-Target-URI": exchange.url, "WARC-Date": f"{moment:%Y-%m-%dT%H:%M:%S.%fZ}"}


def _response_fields(exchange: Exchange, digest: str) -> dict[str, str]:
    optional = {"WARC-IP-Address": exchange.ip_address, "WARC-Truncated": exchange.truncated}
    return _fields(exchange) | {
        "Content-Type": "application/http; msgtype=response",
        "WARC-Payload-Digest": digest,
        _FETCH_MS: str(exchange.fetch_ms),
        _FIRST_BYTE_MS: str(exchange.first_byte_ms),
        **{name: value for name, value in optional.items() if value},
    }


def _revisit_fields(profile: str, of: ArchiveEntry) -> dict[str, str]:
    return {
        "WARC-Profile": profile,
        "WARC-Refers-To": f"<{of.record_id}>",
        "WARC-Refers-To-Target-URI": of.url,
        "WARC-Refers-To-Date": f"{of.fetched_at:%Y-%m-%dT%H:%M:%S.%fZ}",
    }


def _response_head(exchange: Exchange) -> bytes:
    status_line = f"HTTP/1.1 {exchange.status} {_phrase(exchange.status)}".rstrip().encode()
    kept = [(name, value) for name, value in exchange.response_headers if name.lower() not in _OF_THE_TRANSFER]
    return _head(status_line, (*kept, (b"Content-Length", str(len(exchange.body)).encode())))


def _request_head(exchange: Exchange) -> bytes:
    parts = urlsplit(exchange.url)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    host = (b"Host", parts.netloc.encode())
    return _head(f"GET {path} HTTP/1.1".encode(), (host, *exchange.request_headers))


def _head(first_line: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> bytes:
    lines = (name + b": " + b" ".join(value.splitlines()) for name, value in headers)
    return b"\r\n".join((first_line, *lines, b"", b""))


def _phrase(status: int) -> str:
    return responses.get(status, "")


def _sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()  # what WARC tools verify


def read_exchange(record: Record) -> Exchange:
    """Return the exchange of a response, revisit or payload record; the body of a revisit is empty.

    The request headers are in a separate record and are left out. A revisit may lack its HTTP head: its status is then
    0. Raises ValueError for a record that is not an HTTP response, or has no date.
    """
    response = _response_in(record)
    return Exchange(
        url=record.target,
        fetched_at=record.date,
        status=response.status,
        request_headers=(),
        response_headers=response.headers,
        body=response.body,
        ip_address=record.fields.get("warc-ip-address", ""),
        truncated=record.fields.get("warc-truncated", "") or response.truncated,
        fetch_ms=_milliseconds(record, _FETCH_MS),
        first_byte_ms=_milliseconds(record, _FIRST_BYTE_MS),
    )


def _response_in(record: Record) -> HttpResponse:
    if record.kind == "revisit":
        head = parse_response(record.block) if record.block.strip() else HttpResponse(0, (), b"")
        return replace(head, body=b"", truncated="")
    if record.kind == "response":
        return parse_response(record.block)
    content_type = record.fields.get("content-type", "").encode("latin-1", "replace")
    return HttpResponse(HTTPStatus.OK, ((b"Content-Type", content_type),), record.block)


def _milliseconds(record: Record, name: str) -> int:
    value = record.fields.get(name.lower(), "")
    return int(value) if value.isdecimal() and len(value) < _MAX_DIGITS else 0
