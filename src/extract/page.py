"""The input of an extraction: one fetched page, wherever it was fetched from."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import Message
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

# Headers whose occurrences are kept apart, because a comma would blur their meanings ("bot: noindex").
REPEATED_HEADERS = frozenset({"x-robots-tag"})


@dataclass(frozen=True, slots=True)
class Page:
    """One HTTP response with a body: from the network, the archive or a file alike.

    `url` is the URL that was requested, `fetched_at` is in UTC, `headers` has lower-case names (of a repeated
    header, the last value; those of REPEATED_HEADERS, one a line), `body` is decompressed but not decoded.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def charset(self) -> str | None:
        """The charset label of the content type, as the server wrote it; None if it names none."""
        header = Message()
        header["content-type"] = self.headers.get("content-type", "")
        return header.get_content_charset()
