"""Reads an HTTP response as tools stored it: heads of odd servers, chunks that are there or were undone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mindsieve.archive.exchange import HeaderLines

# RFC 9112, section 4, and what servers and tools write instead: `http/1.1`, `HTTP/2 200`, `ICY 200 OK` (SHOUTcast).
_STATUS_LINE = re.compile(rb"(?:HTTP(?:/\d+(?:\.\d+)?)?|ICY)[ \t]+(\d{3})(?!\d)", re.IGNORECASE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n|\Z")
CUT_OFF = "disconnect"  # WARC's word for a connection that ended early


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """A response without its transfer coding. `truncated` says in WARC's word why it is not whole, "" if it is."""

    status: int
    headers: HeaderLines
    body: bytes = field(repr=False)
    truncated: str = ""


def parse_response(block: bytes) -> HttpResponse:
    """Return the HTTP response in a block. Raises ValueError if there is none."""
    status = _STATUS_LINE.match(block)
    if status is None:
        raise ValueError("not an HTTP response")
    end = _END_OF_HEAD.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    headers = _parse_headers(head)
    truncated = ""
    if any(name.lower() == b"transfer-encoding" and b"chunked" in value.lower() for name, value in headers):
        body, truncated = undo_chunks(body)
    return HttpResponse(int(status[1]), headers, body, truncated)


def _parse_headers(head: bytes) -> HeaderLines:
    """Return the lines that are headers; a folded one (RFC 9112, section 5.2) belongs to the one before it."""
    headers: list[tuple[bytes, bytes]] = []
    for line in head.split(b"\n")[1:]:
        name, colon, value = line.partition(b":")
        if line[:1] in (b" ", b"\t") and headers:
            headers[-1] = (headers[-1][0], headers[-1][1] + b" " + line.strip())
        elif colon and name.strip():
            headers.append((name.strip(), value.strip()))
    return tuple(headers)


def undo_chunks(body: bytes) -> tuple[bytes, str]:
    r"""Return a chunked body without its chunks, and why it is cut off, "" if it is not.

    One that is not chunked is returned as it is: pywb, warcprox and others undo the chunks and keep the header.

    >>> undo_chunks(b"3\r\n<p>\r\n0\r\n\r\n"), undo_chunks(b"<p>"), undo_chunks(b"9\r\n<p>")
    ((b'<p>', ''), (b'<p>', ''), (b'<p>', 'disconnect'))
    """
    chunks: list[bytes] = []
    position = 0
    while size := _CHUNK_SIZE.match(body, position):
        length = int(size[1], 16)
        if not length:
            return b"".join(chunks), ""
        chunk = body[size.end() : size.end() + length]
        chunks.append(chunk)
        if len(chunk) < length:
            return b"".join(chunks), CUT_OFF
        line_end = _LINE_END.match(body, size.end() + length)
        if line_end is None:
            return body, ""  # what looked like a size is text
        position = line_end.end()
    is_chunked = bool(chunks) and position == len(body)
    return (b"".join(chunks), "") if is_chunked else (body, "")
