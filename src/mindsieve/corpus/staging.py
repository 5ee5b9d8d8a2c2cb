"""The waiting room of a corpus: how a batch gets into four tables as one, whenever the run is killed.

    <corpus>/.staging/
        lock                    held while a run opens or closes: one at a time looks for what dead runs left
        <run id>/lock           held as long as the run lives: the kernel lets go of it even after kill -9
        <run id>/7.writing/     a batch whose parts are not all written yet: worth nothing
        <run id>/7.ready/       a batch that is whole and on disk: it will be moved into the tables
        exchange/               the same for a process that exchanges folders of the tables (`folder_exchange.py`)

Renaming `7.writing` to `7.ready` is the moment at which a batch is stored. What comes after is moving its
parts into the tables, and if the run dies on the way, the next run that opens the corpus moves the rest.
Blocks and sections go first, then articles, then fetches: an article that a reader sees has all its sections,
and a fetch its article.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from mindsieve.corpus.columns import ARTICLES, BLOCKS, FETCHES, SECTIONS
from mindsieve.corpus.durable import make_folder, write_parquet
from mindsieve.corpus.errors import CorpusOpenError
from mindsieve.corpus.layout import MONTH_KEY
from mindsieve.fsync import sync_folder
from mindsieve.plain_files import is_plain_file, is_plain_folder, open_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa

STAGING = ".staging"
PUBLISHING_ORDER = (BLOCKS.name, SECTIONS.name, ARTICLES.name, FETCHES.name)

_WRITING, _READY, _LOCK = ".writing", ".ready", "lock"
# A folder of the tables that is just being exchanged, where that takes more than one step (`folder_exchange.py`).
OLD = ".old"
_PART = ".parquet"
# Stands for "/" in the name of a staged part, which is the part's place in the corpus.
SLASH = "~"
_TABLES = "|".join(PUBLISHING_ORDER)
_PLACE = re.compile(rf"(?:{_TABLES}){SLASH}{MONTH_KEY}=\d{{1,4}}-\d\d(?:{SLASH}[A-Za-z0-9][A-Za-z0-9_.-]*\{_PART})?")


class Staging:
    """The waiting room of one run; `folder` is where it is."""

    def __init__(self, corpus: Path, run_id: str) -> None:
        """Take the run's lock and finish what dead runs left. Raises CorpusOpenError."""
        self._corpus = corpus
        self.folder = corpus / STAGING / run_id
        try:
            self._lock = self._open()
        except OSError as error:
            raise CorpusOpenError.unwritable(corpus, error) from error

    def _open(self) -> IO[bytes]:
        make_folder(self.folder.parent)
        if not is_plain_folder(self.folder.parent):
            raise CorpusOpenError(self._corpus, f"{self.folder.parent} is a link: remove it.")
        with _locked(self.folder.parent / _LOCK):
            _finish_dead_runs(self._corpus)
            make_folder(self.folder)
            lock = _try_lock(self.folder)
        if lock is None:
            raise CorpusOpenError(self._corpus, f"another process is writing run {self.folder.name} here.")
        return lock

    def store(self, number: int, parts: Mapping[Path, pa.Table]) -> None:
        """Store a batch: all of its parts, by their place in the corpus, or none. Raises OSError.

        May be called again with the same batch after an error, whatever step it failed in.
        """
        ready = self.folder / f"{number}{_READY}"
        if not ready.exists():
            self._write(ready.with_suffix(_WRITING), parts)
            ready.with_suffix(_WRITING).rename(ready)
            sync_folder(self.folder)
        _publish(ready, self._corpus)

    def _write(self, folder: Path, parts: Mapping[Path, pa.Table]) -> None:
        _remove(folder)
        folder.mkdir()
        try:
            for place, table in parts.items():
                make_folder((self._corpus / place).parent)
                write_parquet(table, folder / str(place).replace("/", SLASH))
        except OSError:
            _remove(folder)  # a full disk needs the room
            raise
        sync_folder(folder)

    def close(self) -> None:
        """Let go of the run. What is ready but not yet in the tables stays for the next run to move."""
        with _locked(self.folder.parent / _LOCK):
            if not any(self.folder.glob(f"*{_READY}")):
                _remove(self.folder)
            self._lock.close()


def _publish(ready: Path, corpus: Path) -> None:
    """Move the parts of a whole batch into the tables, table by table."""
    places = {staged: _place_of(staged, staged.name, corpus) for staged in sorted(ready.iterdir())}
    for table in PUBLISHING_ORDER:
        for staged in [staged for staged, place in places.items() if place.parts[0] == table]:
            place = corpus / places[staged]
            make_folder(place.parent)
            staged.rename(place)
            sync_folder(place.parent)
    ready.rmdir()


def _finish_dead_runs(corpus: Path) -> None:
    for folder in sorted(filter(is_plain_folder, (corpus / STAGING).iterdir())):
        if (lock := _try_lock(folder)) is None:
            continue
        with lock:
            for ready in sorted(filter(is_plain_folder, folder.glob(f"*{_READY}"))):
                _publish(ready, corpus)
            for old in folder.glob(f"*{OLD}"):
                _put_back(old, corpus)
            _remove(folder)


def _put_back(old: Path, corpus: Path) -> None:
    """Put a folder of the tables back that was taken away to be exchanged, unless the new one is there."""
    place = corpus / _place_of(old, old.stem, corpus)
    if not place.exists():
        old.rename(place)
        sync_folder(place.parent)


def _place_of(staged: Path, name: str, corpus: Path) -> Path:
    """Return the place in the corpus of a part, or of the folder of a month, by its name in the waiting room.

    Raises CorpusOpenError for what no run put there, or what would come to lie outside of the corpus: the waiting room
    of a corpus that came from others may hold anything.
    """
    place = Path(*name.split(SLASH))
    is_kind = is_plain_file if place.suffix == _PART else is_plain_folder
    is_place = bool(_PLACE.fullmatch(name)) and is_kind(staged)
    if not is_place or any((corpus / parent).is_symlink() for parent in (place, *place.parents)[:-1]):
        raise CorpusOpenError(corpus, f"{staged} is nothing that a run left here, or leads out of {corpus}: remove it.")
    return place


def _remove(folder: Path) -> None:
    """Remove a folder of the waiting room. What cannot be removed is in nobody's way."""
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with _open_lock(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _try_lock(folder: Path) -> IO[bytes] | None:
    """Lock a run's folder; None if the run is alive."""
    file = _open_lock(folder / _LOCK)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def _open_lock(path: Path) -> IO[bytes]:
    return os.fdopen(open_plain(path, os.O_RDWR | os.O_CREAT), "r+b")
