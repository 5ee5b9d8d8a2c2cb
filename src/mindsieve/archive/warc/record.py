"""One record of a WARC file.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from collections.abc import Mapping

_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
IDENTICAL, NOT_MODIFIED = f"{_PROFILES}identical-payload-digest", f"{_PROFILES}server-not-modified"

_HTTP_MESSAGE = "application/http"
_HTTP_BEGINS = re.compile(rb"(?:HTTP|ICY)[ /]", re.IGNORECASE)
# W3C's note on dates, to any precision (WARC 1.1, annex on WARC-Date), and the 14 digits of ARC files and CDX.
_DATE = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ]?(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?)?)?)?"
    r"\s*(?:Z|UTC|([+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
_MAX_SHOWN = 40  # characters of a value in a message: it may be anything


@dataclass(frozen=True, slots=True)
class Record:
    """A record. `fields` are those of its head, by their names in lower case.

    `block` has `length` bytes; of a record that is larger than its reader wanted only the first ones are there.
    """

    offset: int
    fields: Mapping[str, str]
    length: int
    block: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """The WARC-Type, in lower case."""
        return self.fields.get("warc-type", "").lower()

    @property
    def is_whole(self) -> bool:
        """Whether all of the block is there."""
        return len(self.block) == self.length

    @property
    def record_id(self) -> str:
        """The id without its brackets; of a record that lacks one, an id made of what it is about, and when."""
        given = self.uri("warc-record-id")
        return given or uuid5(NAMESPACE_URL, f"{self.target} {self.fields.get('warc-date')} {self.digest}").urn

    @property
    def target(self) -> str:
        """The URL that it is about, "" for one that is about the file."""
        return self.uri("warc-target-uri")

    @property
    def digest(self) -> str:
        """The digest of its payload as it is given, "" for none."""
        return self.fields.get("warc-payload-digest", "")

    @property
    def media_type(self) -> str:
        """The media type of the block, in lower case and without parameters."""
        return self.fields.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_http(self) -> bool:
        """Whether the block is an HTTP message."""
        return self.media_type == _HTTP_MESSAGE or bool(_HTTP_BEGINS.match(self.block))

    @property
    def is_not_modified(self) -> bool:
        """Whether it says that a server answered "not modified"."""
        return self.kind == "revisit" and self.fields.get("warc-profile", "").endswith("server-not-modified")

    @property
    def date(self) -> datetime:
        """When it was captured, in UTC. Raises ValueError where that is missing or no date."""
        return parse_date(self.fields.get("warc-date", ""))

    @property
    def has_block_of_its_digest(self) -> bool:
        """Whether the block is the one of its digest; true where there is none, or of an algorithm other than SHA-1."""
        algorithm, _, value = self.fields.get("warc-block-digest", "").partition(":")
        return algorithm.lower() != "sha1" or value.upper() == sha1_base32(self.block)

    def uri(self, name: str) -> str:
        """Return a field without the angle brackets that WARC 1.0 writes around URIs, "" if it is missing."""
        return self.fields.get(name, "").strip("<> ")


def sha1_base32(data: bytes) -> str:
    """Return a digest as WARC tools write it, without the name of the algorithm."""
    return base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def parse_date(text: str) -> datetime:
    """Return a WARC-Date in UTC. Raises ValueError.

    >>> str(parse_date("2026-11-25T22:45:02.123456789Z")), str(parse_date("2026-11")), str(parse_date("20261125224502"))
    ('2026-11-25 22:45:02.123456+00:00', '2026-11-01 00:00:00+00:00', '2026-11-25 22:45:02+00:00')
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"WARC-Date is no date: {text[:_MAX_SHOWN]!r}" if text else "no WARC-Date")
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        moment = datetime(int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), tzinfo=UTC)
        moment += timedelta(seconds=int(second or 0), microseconds=int((fraction or "0")[:6].ljust(6, "0")))
        return moment - _offset_of(zone or "+0000")
    except (ValueError, OverflowError):
        raise ValueError(f"WARC-Date is no date: {text[:_MAX_SHOWN]!r}") from None


def _offset_of(zone: str) -> timedelta:
    return datetime.strptime(zone, "%z").utcoffset() or timedelta()


def parse_fields(head: bytes) -> dict[str, str]:
    """Return the fields of a record's head by their names in lower case: of one that is given twice, the first."""
    fields: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").split("\n")[1:]:
        if line[:1] in (" ", "\t") and name:
            fields[name] = f"{fields[name]} {line.strip()}"
        elif ":" in line:
            name, value = line.split(":", 1)
            name = name.strip().lower()
            fields.setdefault(name, value.strip())
    return fields
