"""Removes URLs from an archive, for good, and nothing else with them.

A body that is archived under several URLs is stored once, under the first; the others refer to it. Where the first is
to go, one of the others inherits the body and the rest refer to that one, before anything is removed. A process that is
killed on the way leaves an archive that is whole; the same removal, asked for again, does what is left to do.
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

IsGone: TypeAlias = Callable[[str], bool]  # tells whether a URL is to be removed


@dataclass(frozen=True, slots=True)
class Removed:
    """How many responses were removed, from how many files."""

    responses: int
    files: int


@dataclass(frozen=True, slots=True)
class _Bequest:
    """A revisit whose body is to go: it inherits the body where it is its own `heir`, else it refers to the heir."""

    revisit: ArchiveEntry
    heir: ArchiveEntry


class Removal:
    """One removal from the closed files of a corpus. Raises OSError, sqlite3.Error and ArchiveReadError."""

    def __init__(
        self, folder: Path, index: Index, read: Callable[[ArchiveEntry], Exchange], catch_up: Callable[[], None]
    ) -> None:
        """Take the index, which knows all files; how a record is read with its body; how the index is caught up."""
        self._folder, self._index, self._read, self._catch_up = folder, index, read, catch_up

    def run(self, is_gone: IsGone) -> Removed:
        """Remove all records of the URLs that are gone."""
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
            log.warning("%s has no body any more: %s", revisit.url, error)
            return None
        return pack_response(read_exchange(record), revisit.record_id, revisit.digest, IDENTICAL, bequest.heir)

    def _now(self, entry: ArchiveEntry) -> ArchiveEntry:
        """Return an entry by the index of this moment: files that were rewritten have other offsets."""
        return self._index.record(entry.record_id) or entry

    def _rewrite(self, files: Iterable[str], edit: Edit) -> None:
        for file in sorted(files, key=serial_of, reverse=True):  # what refers to a record comes after it
            rewrite(self._folder / file, edit, lambda file=file: self._index.forget_file(file))  # type: ignore[misc]
            self._catch_up()
