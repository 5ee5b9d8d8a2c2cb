"""The index of the records in a WACZ: CDXJ (https://specs.webrecorder.net/cdxj/0.1.0/).

It is compressed in blocks. A second index, `index.idx`, holds the offset of each block, so that a reader fetches only
the block that it needs (the format `cdxj-gzip-1.0` of pywb and ReplayWeb.page).
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
LINES_A_BLOCK = 1024  # the same as in Webrecorder's tools: about 100 kB, compressed 15 kB

_SCHEMA = "CREATE TABLE captures (record_id TEXT PRIMARY KEY, line TEXT NOT NULL) STRICT, WITHOUT ROWID"
_WWW = re.compile(r"www\d*\.")
_REVISIT = "warc/revisit"  # replaces the media type and tells readers that the body is in another record


class CaptureIndex:
    """The lines of an index, sorted on disk because there may be millions of them."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # a temporary file, removed by SQLite
        self._database.execute(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def __contains__(self, record_id: str) -> bool:
        found = self._database.execute("SELECT 1 FROM captures WHERE record_id = ?", (record_id,))
        return found.fetchone() is not None

    def add(self, capture: Capture, file: str, offset: int) -> None:
        """Add a capture whose response is at an offset in a WARC file."""
        line = cdxj_line(capture, file, offset)
        self._database.execute("INSERT INTO captures VALUES (?, ?)", (capture.entry.record_id, line))

    def lines(self) -> Iterator[str]:
        """Yield the lines in byte order."""
        return (line for (line,) in self._database.execute("SELECT line FROM captures ORDER BY line"))


def cdxj_line(capture: Capture, file: str, offset: int) -> str:
    """Return the line of a capture: its sort key, its time, and the offset and length of its record in bytes."""
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
    """Return the sort key of a URL, as ReplayWeb.page computes it: `getSurt` in warcio.js.

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
    """Return the first line of the block index."""
    return f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': INDEX})}"


def block_line(first_line: str, block: bytes, offset: int) -> str:
    """Return the line of a block in the block index. `offset` is the position of the block in the index."""
    where = {"offset": offset, "length": len(block), "digest": _sha256(block), "filename": INDEX}
    return f"{first_line.partition(' {')[0]} {json.dumps(where)}"


def _sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
