"""How a new generation of a whole corpus takes the place of the old one, and what finishes that after kill -9.

    data/corpus/                 the old generation, until the exchange
    data/.corpus.generation/     the new one; after the exchange the old one, which is then removed
    data/.corpus.old/            the old one for some microseconds, where the exchange takes two renames

That is a single step for all tables, or two if the kernel or the file system lacks RENAME_EXCHANGE. If the corpus is a
mount point, or if its parent folder is read-only, it cannot be renamed. The new generation then grows inside it:

    data/corpus/.generation/                the new tables, and then the old ones
    data/corpus/.generation/exchange.json   the inodes of the new ones: once it exists, the exchange will be finished

Its tables are exchanged one after the other; meanwhile a reader may see tables of both generations.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from mindsieve.corpus.columns import TABLES
from mindsieve.corpus.errors import CorpusDamagedError, CorpusOpenError
from mindsieve.corpus.folder_exchange import exchange_folders
from mindsieve.corpus.lock import CorpusLock
from mindsieve.corpus.staging import OLD
from mindsieve.fsync import sync_folder
from mindsieve.regular_files import can_be_written, is_real_folder, read_regular, replace_file

if TYPE_CHECKING:
    from pathlib import Path

INSIDE = ".generation"

_JOURNAL = "exchange.json"
_LOGS = ("-wal", "-shm")  # of an SQLite database: those of the old one do not belong to the new one
_ACTIVITY = "recover"


def is_fixed(corpus: Path) -> bool:
    """Tell whether a corpus cannot be exchanged as a whole: a mount point, or one in a folder that is read-only."""
    return os.path.ismount(corpus) or not can_be_written(corpus.parent)


def place_of_generation(corpus: Path) -> Path:
    """Return where the new generation of a corpus grows; the corpus is no link."""
    return corpus / INSIDE if is_fixed(corpus) else _beside(corpus)


def take_the_place(generation: Path, corpus: Path) -> None:
    """Exchange a generation that is whole and durable for the old one. Raises OSError; the old one then stays.

    A corpus that is fixed may be left half exchanged by an error. `finish_killed_exchange` does the rest.
    """
    sync_folder(generation)
    if generation.parent == corpus:
        _begin_inside(generation)
        _finish_inside(generation, corpus)
    else:
        exchange_folders(generation, corpus)
        sync_folder(corpus.parent)


def is_being_exchanged(generation: Path) -> bool:
    """Tell whether a generation inside of its corpus has begun to take the place of the old one."""
    return (generation / _JOURNAL).exists()


def _begin_inside(generation: Path) -> None:
    for table in TABLES:  # a table without rows takes the place of one that had some
        (generation / table).mkdir(exist_ok=True)
    entries = (entry for entry in generation.iterdir() if not entry.name.startswith("."))  # not the staging folder
    inodes = {entry.name: entry.stat().st_ino for entry in entries}
    replace_file(generation / _JOURNAL, json.dumps(inodes).encode())


def _finish_inside(generation: Path, corpus: Path) -> None:
    for name, inode in json.loads(read_regular(generation / _JOURNAL)).items():
        new, live = generation / name, corpus / name
        if live.exists() and live.stat().st_ino == inode:
            continue
        for log in _LOGS:
            live.with_name(f"{name}{log}").unlink(missing_ok=True)
        if live.exists():
            exchange_folders(new, live)
        else:
            new.rename(live)
        sync_folder(corpus)
    shutil.rmtree(generation)
    for table in TABLES:
        if is_real_folder(corpus / table) and not any((corpus / table).iterdir()):
            (corpus / table).rmdir()
    sync_folder(corpus)


def finish_killed_exchange(corpus: Path) -> None:
    """Finish what a process was about to exchange when it was killed, where that takes several steps.

    To be called before the corpus is locked, by whoever is to change it. Raises CorpusBusy while the process lives,
    CorpusOpenError and CorpusDamagedError.
    """
    corpus = corpus.resolve()
    try:
        _put_back(corpus)
        _finish_killed_inside(corpus / INSIDE, corpus)
    except OSError as error:
        raise CorpusOpenError.unwritable(corpus, error) from error


def _finish_killed_inside(generation: Path, corpus: Path) -> None:
    if not (is_real_folder(generation) and is_being_exchanged(generation)):
        return
    with CorpusLock(corpus, _ACTIVITY):
        try:
            _finish_inside(generation, corpus)
        except (ValueError, AttributeError) as error:
            raise CorpusDamagedError.at(generation / _JOURNAL, error) from error


def _put_back(corpus: Path) -> None:
    aside = _beside(corpus).with_suffix(OLD)
    if not is_real_folder(aside):
        return
    if not corpus.exists():
        with CorpusLock(aside, _ACTIVITY):
            aside.rename(corpus)
            sync_folder(corpus.parent)
    elif _beside(corpus).exists():
        raise CorpusOpenError(
            corpus,
            f"{aside} holds the tables from before a re-extraction that was killed, and {corpus} was made since then: "
            "move one of the two away.",
        )
    else:
        shutil.rmtree(aside)


def remove_left_generation(corpus: Path) -> None:
    """Remove what a killed process left of a generation. The caller holds the lock. Raises OSError."""
    corpus = corpus.resolve()
    for folder in (corpus / INSIDE, _beside(corpus)):
        if is_real_folder(folder):
            shutil.rmtree(folder)


def _beside(corpus: Path) -> Path:
    return corpus.with_name(f".{corpus.name}.generation")
