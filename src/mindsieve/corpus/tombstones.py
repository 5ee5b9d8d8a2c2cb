"""The list of forgotten pages and domains of a corpus: `<corpus>/forgotten.jsonl`, one per line.

    {"target": "https://clinic.example/anna", "since": "2026-11-26T09:30:00+00:00", "reason": "author's request"}

A target is a URL in its canonical form, which covers http and https, or a domain, which covers all hosts below it:
`clinic.example` covers `www.clinic.example`. Only this file keeps forgotten pages out of later crawls.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mindsieve.corpus.json_lists import read_list, text_of, write_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TOMBSTONES_FILE = "forgotten.jsonl"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A forgotten URL or domain, the time since when (UTC), and the reason that was given."""

    target: str
    since: datetime
    reason: str = ""

    @property
    def is_domain(self) -> bool:
        """Whether the target is a domain."""
        return "://" not in self.target


class Tombstones:
    """The tombstones of a corpus, one for each target, in the order in which they were added.

    >>> moment = datetime(2026, 11, 26)
    >>> stones = Tombstones([Tombstone("spam.example", moment), Tombstone("https://clinic.example/anna", moment)])
    >>> urls = ("http://www.spam.example/x", "https://notspam.example/", "http://clinic.example/anna")
    >>> [stones.cover(url) for url in urls]
    [True, False, True]
    """

    def __init__(self, tombstones: Iterable[Tombstone] = ()) -> None:
        self._of = {tombstone.target: tombstone for tombstone in tombstones}
        self._addresses = {_address(target) for target in self._of}

    def __iter__(self) -> Iterator[Tombstone]:
        return iter(self._of.values())

    def __contains__(self, target: str) -> bool:
        return target in self._of

    def cover(self, url: str) -> bool:
        """Tell whether a canonical URL is forgotten, by itself or with its domain."""
        return bool(self._of) and (
            _address(url) in self._addresses or any(name in self._of for name in _domains_of(url))
        )

    def extended_by(self, tombstones: Iterable[Tombstone]) -> Tombstones:
        """Return these tombstones and others; a target that is listed already keeps its tombstone."""
        return Tombstones([*self, *(new for new in tombstones if new.target not in self)])

    def without(self, targets: Iterable[str]) -> Tombstones:
        """Return these tombstones without those of some targets."""
        undone = set(targets)
        return Tombstones(tombstone for tombstone in self if tombstone.target not in undone)


def _address(target: str) -> str:
    """Return a URL without its scheme, and a domain as it is."""
    return target.partition("://")[2] or target


def _domains_of(url: str) -> Iterator[str]:
    """Yield the host of a URL and the domains above it, from the top down."""
    labels = (urlsplit(url).hostname or "").split(".")
    return accumulate(reversed(labels), lambda domain, label: f"{label}.{domain}")


def read_tombstones(corpus: Path) -> Tombstones:
    """Read the tombstones of a corpus; none if it has no list. Raises CorpusDamagedError."""
    without = "crawls would fetch forgotten pages again"
    return Tombstones(read_list(corpus / TOMBSTONES_FILE, _tombstone_of, needs="`target` and `since`", without=without))


def _tombstone_of(fields: dict[str, Any]) -> Tombstone:
    target, reason = text_of(fields["target"]), text_of(fields.get("reason", ""))
    urlsplit(target)  # raises ValueError for a malformed host
    return Tombstone(target, datetime.fromisoformat(fields["since"]), reason)


def write_tombstones(corpus: Path, tombstones: Iterable[Tombstone]) -> None:
    """Replace the list of a corpus, durably. Raises CorpusWriteError."""
    lines = (asdict(tombstone) | {"since": tombstone.since.isoformat()} for tombstone in tombstones)
    write_list(corpus / TOMBSTONES_FILE, lines)
