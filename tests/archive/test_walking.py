"""WARC files from end to end: ours as warcio reads them, those of others as we do."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

import pytest
from warcio.archiveiterator import ArchiveIterator

from mindsieve.archive.walking import walk
from tests.archive.conftest import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mindsieve.archive import Archive

_URLS = [f"https://clinic.example/{number}" for number in range(3)]


def test_warcio_reads_what_we_write(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    """Every digest holds, and each response, revisit and request says what the standard asks for."""
    with open_archive() as archive:
        first = archive.append(page(1, truncated="length"))
        archive.append(page(2, body=page(1).body))
        archive.append_not_modified(page(3, url=first.url, status=304, body=b""), first)
    with (tmp_path / first.file).open("rb") as file:
        records = [
            (record.rec_type, dict(record.rec_headers.headers), record.http_headers, record.raw_stream.read())
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    kinds = ["warcinfo", "response", "request", "revisit", "request", "revisit", "request"]
    assert [kind for kind, *_ in records] == kinds
    response, request, identical, not_modified = (records[number] for number in (1, 2, 3, 5))
    assert response[1]["WARC-Payload-Digest"] == first.digest
    assert (response[1]["WARC-IP-Address"], response[1]["WARC-Truncated"]) == ("192.0.2.7", "length")
    assert response[3] == page(1).body
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert request[2].get_header("User-Agent") == "mindsieve"
    for revisit, profile in ((identical, "identical-payload-digest"), (not_modified, "server-not-modified")):
        assert revisit[1]["WARC-Profile"].endswith(f"/1.1/revisit/{profile}")
        assert revisit[1]["WARC-Refers-To"] == f"<{first.record_id}>"
        assert revisit[1]["WARC-Payload-Digest"] == first.digest
        assert revisit[3] == b""


def _foreign(path: Path, *, gzipped: bool, chunked: bool, bodies: list[bytes], coding: str = "") -> None:
    """Write a WARC file as other crawlers do: with a DNS record, and bodies as they came over the wire."""
    records = [_record("response", "dns:clinic.example", "text/dns", b"192.0.2.7")]
    for url, body in zip(_URLS, bodies, strict=True):
        length = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % len(body)
        encoding = b"Content-Encoding: %s\r\n" % coding.encode() if coding else b""
        wire = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if chunked else body
        http = b"HTTP/1.1 200 OK\r\n%s%s\r\n\r\n%s" % (encoding, length, wire)
        records.append(_record("response", url, "application/http; msgtype=response", http))
    path.write_bytes(b"".join(map(gzip.compress, records) if gzipped else records))


def _record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, url)}>",
        "WARC-Date": "2026-01-02T03:04:05Z",
        "WARC-Target-URI": url,
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("packing", ["a member a record", "one member", "plain"])
@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_reads_files_of_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, packing: str, chunked: bool, coding: str
) -> None:
    """Whatever way they are packed and chunked, bodies come as they were coded, without a word about DNS records."""
    path = tmp_path / "foreign.warc.gz"
    bodies = [gzip.compress(b"<p>page %d" % number) if coding else b"<p>page %d" % number for number in range(3)]
    _foreign(path, gzipped=packing == "a member a record", chunked=chunked, bodies=bodies, coding=coding)
    if packing == "one member":
        path.write_bytes(gzip.compress(path.read_bytes()))
    walked = list(walk(path))
    assert [(found.exchange.url, found.exchange.body) for found in walked] == list(zip(_URLS, bodies, strict=True))
    assert {found.exchange.header(b"content-encoding").decode() for found in walked} == {coding}
    assert not caplog.records


def test_offsets_are_of_the_members(tmp_path: Path) -> None:
    """A walk from the offset of a record begins with it."""
    path = tmp_path / "foreign.warc.gz"
    _foreign(path, gzipped=True, chunked=False, bodies=[b"<p>a", b"<p>b", b"<p>c"])
    walked = list(walk(path))
    for number, found in enumerate(walked):
        assert list(walk(path, found.offset)) == walked[number:]


@pytest.mark.parametrize("at", [0, 1, 12, 60, 200], ids=lambda at: f"byte {at} of a record")
def test_damage_costs_one_record(tmp_path: Path, caplog: pytest.LogCaptureFixture, at: int) -> None:
    """A damaged record is skipped with a warning that names the file, those behind it are read.

    The bodies are gzip members themselves, which are not mistaken for records.
    """
    path = tmp_path / "foreign.warc.gz"
    bodies = [gzip.compress(page(number).body) for number in range(3)]
    _foreign(path, gzipped=True, chunked=False, bodies=bodies, coding="gzip")
    first, second, third = walk(path)
    data = bytearray(path.read_bytes())
    data[second.offset + at] ^= 0x55
    path.write_bytes(data)
    assert list(walk(path)) == [first, third]
    assert all(str(path) in record.getMessage() and record.levelname == "WARNING" for record in caplog.records)
    assert caplog.records


@pytest.mark.parametrize("cut", [350, 450, 500])
def test_a_torn_file_is_read_to_its_last_whole_record(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, cut: int
) -> None:
    """A download that broke off within a body gives what it has, with a warning, and no part of a page."""
    path = tmp_path / "foreign.warc.gz"
    _foreign(path, gzipped=True, chunked=False, bodies=[page(number).body for number in range(3)])
    walked = list(walk(path))
    path.write_bytes(path.read_bytes()[: walked[2].offset + cut])
    assert list(walk(path)) == walked[:2]
    assert f"byte {walked[2].offset}" in caplog.text
