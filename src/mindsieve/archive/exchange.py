"""The unit of the archive: one HTTP request and its response."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

HeaderLines = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response as they were sent.

    `fetched_at` is in UTC. `body` is as sent: content coding (gzip, br) is kept, transfer coding (chunked) is not.
    `truncated` is WARC's term for why the body is incomplete, "" if it is complete. `fetch_ms` is the time that the
    response took, `first_byte_ms` the time until its headers arrived.
    """

    url: str
    fetched_at: datetime
    status: int
    request_headers: HeaderLines
    response_headers: HeaderLines
    body: bytes = field(repr=False)
    ip_address: str = ""
    truncated: str = ""
    fetch_ms: int = 0
    first_byte_ms: int = 0

    def header(self, name: bytes) -> bytes:
        """Return the last value of a response header, b"" for none."""
        found = [value for key, value in self.response_headers if key.lower() == name]
        return found[-1] if found else b""
