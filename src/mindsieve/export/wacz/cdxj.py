"""The index of the records in a WACZ: CDXJ (https://specs.webrecorder.net/cdxj/0.1.0/).

It is compressed in blocks, and a second index, `index.idx`, says where each block begins, so that a reader fetches the
one that it needs (the format `cdxj-gzip-1.0` of pywb and ReplayWeb.page).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sqlite3
from itertools import islice
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.archive import Capture

INDEX, BLOCK_INDEX = "index.cdx.gz", "index.idx"
LINES_A_BLOCK = 1024  # as the tools of Webrecorder have it: some 100 kB, compressed 15 kB

_SCHEMA = "CREATE TABLE captures (record_id TEXT PRIMARY KEY, line TEXT NOT NULL) STRICT, WITHOUT ROWID"
_WWW = re.compile(r"www\d*\.")
_REVISIT = "warc/revisit"  # in place of a media type: how readers know that the body is elsewhere


class CaptureIndex:
    """The lines of an index, sorted on disk, as there may be millions of them."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # a file that SQLite removes by itself
        self._database.execute(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def __contains__(self, record_id: str) -> bool:
        found = self._database.execute("SELECT 1 FROM captures WHERE record_id = ?", (record_id,))
        return found.fetchone() is not None

    def add(self, capture: Capture, file: str, offset: int) -> None:
        """Enter a capture, whose response lies at an offset of a WARC file."""
        line = cdxj_line(capture, file, offset)
        self._database.execute("INSERT INTO captures VALUES (?, ?)", (capture.entry.record_id, line))

    def lines(self) -> Iterator[str]:
        """Yield the lines in the order of their bytes."""
        return (line for (line,) in self._database.execute("SELECT line FROM captures ORDER BY line"))


def cdxj_line(capture: Capture, file: str, offset: int) -> str:
    """Return the line of a capture: where it is sorted to, its time, and where its record lies, in bytes."""
    entry = capture.entry
    fields = {
        "url": entry.url,
        "mime": _REVISIT if entry.is_revisit else capture.media_type,
        "status": entry.status,
        "digest": entry.digest,
        "length": len(capture.response),
        "offset": offset,
        "filename": file,
        "recordDigest": _sha256(capture.response),
    }
    moment = f"{entry.fetched_at:%Y%m%d%H%M%S}{entry.fetched_at.microsecond // 1000:03}"
    return f"{searchable_url(entry.url)} {moment} {json.dumps(fields)}"


def searchable_url(url: str) -> str:
    """Return the form of a URL by which it is sorted and looked up: that of ReplayWeb.page, `getSurt` in warcio.js.

    >>> searchable_url("https://www.Clinic.example:8443/Sleep?b=2&a=1")
    'example,clinic:8443)/sleep?a=1&b=2'
    """
    parts = urlsplit(url.lower())
    host = ",".join(reversed(_WWW.sub("", parts.hostname or "", count=1).split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}"


def blocks_of(lines: Iterator[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the first line of each block, and the block as a gzip member."""
    while block := list(islice(lines, LINES_A_BLOCK)):
        yield block[0], gzip.compress("".join(f"{line}\n" for line in block).encode(), mtime=0)


def block_index_header() -> str:
    """Return the first line of the index of blocks."""
    return f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': INDEX})}"


def block_line(first_line: str, block: bytes, offset: int) -> str:
    """Return the line of a block, which begins with a line of the index and lies at an offset of it."""
    where = {"offset": offset, "length": len(block), "digest": _sha256(block), "filename": INDEX}
    return f"{first_line.partition(' {')[0]} {json.dumps(where)}"


def _sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
