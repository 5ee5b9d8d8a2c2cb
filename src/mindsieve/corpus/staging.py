"""The staging folder of a corpus: it stores a batch in four tables as a unit, even if the run is killed.

    <corpus>/.staging/
        lock                    held while a run opens or closes: only one process at a time cleans up after dead runs
        <run id>/lock           held as long as the run lives: the kernel releases it even after kill -9
        <run id>/7.writing/     a batch that is not completely written: worthless
        <run id>/7.ready/       a batch that is complete and on disk: it will be moved into the tables
        exchange/               the same for a process that exchanges folders of the tables (`folder_exchange.py`)

A batch is stored at the moment when `7.writing` is renamed to `7.ready`. Then its parts are moved into the tables; if
the run dies meanwhile, the next run that opens the corpus moves the rest. Blocks and sections go first, then articles,
then fetches. So every article that a reader sees has all its sections, and every fetch has its article.
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
from mindsieve.regular_files import is_real_folder, is_regular_file, open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa

STAGING = ".staging"
PUBLISHING_ORDER = (BLOCKS.name, SECTIONS.name, ARTICLES.name, FETCHES.name)

_WRITING, _READY, _LOCK = ".writing", ".ready", "lock"
# An old folder of the tables during an exchange that takes two renames (`folder_exchange.py`).
OLD = ".old"
_PART = ".parquet"
# Replaces "/" in the name of a staged part. The name is the part's place in the corpus.
SLASH = "~"
_TABLES = "|".join(PUBLISHING_ORDER)
_PLACE = re.compile(rf"(?:{_TABLES}){SLASH}{MONTH_KEY}=\d{{1,4}}-\d\d(?:{SLASH}[A-Za-z0-9][A-Za-z0-9_.-]*\{_PART})?")


class Staging:
    """The staging folder of one run; its path is `folder`."""

    def __init__(self, corpus: Path, run_id: str) -> None:
        """Take the run's lock and finish the batches of dead runs. Raises CorpusOpenError."""
        self._corpus = corpus
        self.folder = corpus / STAGING / run_id
        try:
            self._lock = self._open()
        except OSError as error:
            raise CorpusOpenError.unwritable(corpus, error) from error

    def _open(self) -> IO[bytes]:
        make_folder(self.folder.parent)
        if not is_real_folder(self.folder.parent):
            raise CorpusOpenError(self._corpus, f"{self.folder.parent} is a link: remove it.")
        with _locked(self.folder.parent / _LOCK):
            _finish_dead_runs(self._corpus)
            make_folder(self.folder)
            lock = _try_lock(self.folder)
        if lock is None:
            raise CorpusOpenError(
                self._corpus,
                f"another process is writing run {self.folder.name} to {self._corpus}. Wait for it to end.",
            )
        return lock

    def store(self, number: int, parts: Mapping[Path, pa.Table]) -> None:
        """Store all parts of a batch, by their place in the corpus, or none. Raises OSError.

        After an error it may be called again with the same batch, no matter which step failed.
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
            _remove(folder)  # to free space on a full disk
            raise
        sync_folder(folder)

    def close(self) -> None:
        """Release the run. Batches that are ready but not yet in the tables stay for the next run to move."""
        with _locked(self.folder.parent / _LOCK):
            if not any(self.folder.glob(f"*{_READY}")):
                _remove(self.folder)
            self._lock.close()


def _publish(ready: Path, corpus: Path) -> None:
    """Move the parts of a complete batch into the tables, table by table."""
    places = {staged: _place_of(staged, staged.name, corpus) for staged in sorted(ready.iterdir())}
    for table in PUBLISHING_ORDER:
        for staged in [staged for staged, place in places.items() if place.parts[0] == table]:
            place = corpus / places[staged]
            make_folder(place.parent)
            staged.rename(place)
            sync_folder(place.parent)
    ready.rmdir()


def _finish_dead_runs(corpus: Path) -> None:
    for folder in sorted(filter(is_real_folder, (corpus / STAGING).iterdir())):
        if (lock := _try_lock(folder)) is None:
            continue
        with lock:
            for ready in sorted(filter(is_real_folder, folder.glob(f"*{_READY}"))):
                _publish(ready, corpus)
            for old in folder.glob(f"*{OLD}"):
                _put_back(old, corpus)
            _remove(folder)


def _put_back(old: Path, corpus: Path) -> None:
    """Put an old folder of the tables back, unless its replacement is already in place."""
    place = corpus / _place_of(old, old.stem, corpus)
    if not place.exists():
        old.rename(place)
        sync_folder(place.parent)


def _place_of(staged: Path, name: str, corpus: Path) -> Path:
    """Return the place in the corpus of a part, or of the folder of a month, by its name in the staging folder.

    Raises CorpusOpenError for a file that no run creates, and for a place outside the corpus: in a corpus from others,
    the staging folder may hold anything.
    """
    place = Path(*name.split(SLASH))
    is_kind = is_regular_file if place.suffix == _PART else is_real_folder
    is_place = bool(_PLACE.fullmatch(name)) and is_kind(staged)
    if not is_place or any((corpus / parent).is_symlink() for parent in (place, *place.parents)[:-1]):
        raise CorpusOpenError(corpus, f"{staged} is no part that a run left, or it leads out of {corpus}. Remove it.")
    return place


def _remove(folder: Path) -> None:
    """Remove a folder below the staging folder. Ignore errors: what remains does no harm."""
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
    return os.fdopen(open_regular(path, os.O_RDWR | os.O_CREAT), "r+b")
