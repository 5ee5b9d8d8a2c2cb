"""Removes URLs from an archive for good, and keeps everything else.

A body that is archived under several URLs is stored once, under the first one; the others refer to it. Before the
first one is removed, another URL inherits the body, and the rest refer to that one. If the process is killed halfway,
the archive is intact, and the same removal can be run again to finish.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeAlias

from mindsieve.archive.errors import ArchiveReadError
from mindsieve.archive.files import serial_of
from mindsieve.archive.records import pack_response, read_exchange
from mindsieve.archive.rewriting import rewrite
from mindsieve.archive.warc import IDENTICAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mindsieve.archive.exchange import Exchange
    from mindsieve.archive.index import ArchiveEntry, Index
    from mindsieve.archive.rewriting import Edit
    from mindsieve.archive.warc import Record

log = logging.getLogger(__name__)

IsGone: TypeAlias = Callable[[str], bool]  # tells whether to remove a URL


@dataclass(frozen=True, slots=True)
class Removed:
    """The number of removed responses, and of the files that held them."""

    responses: int
    files: int


@dataclass(frozen=True, slots=True)
class _Bequest:
    """A revisit whose body will be removed: it inherits the body if it is the `heir`, else it refers to the heir."""

    revisit: ArchiveEntry
    heir: ArchiveEntry


class Removal:
    """One removal from the closed files of a corpus. Raises OSError, sqlite3.Error and ArchiveReadError."""

    def __init__(
        self, folder: Path, index: Index, read: Callable[[ArchiveEntry], Exchange], catch_up: Callable[[], None]
    ) -> None:
        """Take an up-to-date index, a function that reads a record with its body, and one that updates the index."""
        self._folder, self._index, self._read, self._catch_up = folder, index, read, catch_up

    def run(self, is_gone: IsGone) -> Removed:
        """Remove all records of the URLs for which `is_gone` is true."""
        gone = [entry for entry in self._index.entries() if is_gone(entry.url)]
        bequests = {each.revisit.record_id: each for each in self._bequests(gone, is_gone)}
        self._rewrite(
            {each.revisit.file for each in bequests.values()}, lambda record: self._handed_on(record, bequests)
        )
        files = {entry.file for entry in gone}
        self._rewrite(files, lambda record: b"" if is_gone(record.target) else None)
        return Removed(len(gone), len(files))

    def _bequests(self, gone: Iterable[ArchiveEntry], is_gone: IsGone) -> Iterator[_Bequest]:
        for digest in {entry.digest for entry in gone if not entry.is_revisit}:
            kept = [entry for entry in self._index.entries_of(digest) if not is_gone(entry.url)]
            # A 304 refers to the page of its own URL.
            revisits = [entry for entry in kept if entry.is_revisit and entry.status != HTTPStatus.NOT_MODIFIED]
            holders = [entry for entry in kept if not entry.is_revisit]
            if revisits:
                heir = (holders or revisits)[0]
                yield from (_Bequest(revisit, heir) for revisit in revisits)

    def _handed_on(self, record: Record, bequests: dict[str, _Bequest]) -> bytes | None:
        bequest = bequests.get(record.record_id)
        if bequest is None:
            return None
        revisit = bequest.revisit
        try:
            if revisit == bequest.heir:
                return pack_response(self._read(self._now(revisit)), revisit.record_id, revisit.digest)
        except ArchiveReadError as error:
            log.warning("%s: the archived body is lost: %s", revisit.url, error)
            return None
        return pack_response(read_exchange(record), revisit.record_id, revisit.digest, IDENTICAL, bequest.heir)

    def _now(self, entry: ArchiveEntry) -> ArchiveEntry:
        """Return the current entry of a record: rewriting a file changes the offsets."""
        return self._index.record(entry.record_id) or entry

    def _rewrite(self, files: Iterable[str], edit: Edit) -> None:
        for file in sorted(
            files, key=serial_of, reverse=True
        ):  # newest first: a record comes before those that refer to it
            rewrite(self._folder / file, edit, lambda file=file: self._index.forget_file(file))  # type: ignore[misc]
            self._catch_up()
