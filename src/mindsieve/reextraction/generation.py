"""A new generation of a corpus, which grows beside the old one and takes its place in a single step.

    data/corpus/                the old generation, until the exchange
    data/.corpus.generation/    the new one; after the exchange the old one, which is then removed

What is no table goes along as hard links: the lock stays the same file, and so held. Whatever kills the process, the
corpus is whole, old or new; what is left beside it is removed by the next re-extraction.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Self

from mindsieve.corpus import TABLES, CorpusOpenError
from mindsieve.corpus.folder_exchange import exchange_folders
from mindsieve.corpus.staging import OLD, STAGING
from mindsieve.corpus.tombstones import TOMBSTONES_FILE, read_tombstones, write_tombstones
from mindsieve.crawl.recovery import FRONTIER_FILE
from mindsieve.frontier import Memory, copy_database
from mindsieve.fsync import sync_folder
from mindsieve.reextraction.errors import GenerationError

if TYPE_CHECKING:
    from pathlib import Path


class Generation:
    """Context manager over the folder in which the new generation grows. The caller holds the lock of the corpus."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus.resolve()  # a link to a corpus stays a link
        self.folder = _place_beside(self._corpus)

    def __enter__(self) -> Self:
        """Remove what a killed process left, and make an empty folder. Raises CorpusOpenError."""
        try:
            _remove(self.folder)
            self.folder.mkdir()
        except OSError as error:
            raise CorpusOpenError.unwritable(self.folder.parent, error) from error
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def remember(self, corpus: Path) -> Memory:
        """Return the memory of the generation: what the frontier of a corpus knows but for contents, which are to come.

        What the corpus was told to forget goes along. Raises FrontierError, CorpusDamagedError and CorpusWriteError.
        """
        if tombstones := list(read_tombstones(corpus)):
            write_tombstones(self.folder, tombstones)
        frontier = corpus / FRONTIER_FILE
        if frontier.exists():
            copy_database(frontier, self.folder / FRONTIER_FILE)
        memory = Memory(self.folder / FRONTIER_FILE)
        memory.forget_contents()
        return memory

    def take_the_place(self) -> None:
        """Exchange the generation for the old one. Raises GenerationError; the old one then stays."""
        try:
            self._bring_along()
            sync_folder(self.folder)
            exchange_folders(self.folder, self._corpus)
            sync_folder(self._corpus.parent)
        except OSError as error:
            raise GenerationError.at(self._corpus, error) from error

    def _bring_along(self) -> None:
        """Link what is neither a table nor part of the memory or of the waiting room, which are made anew."""
        for entry in self._corpus.iterdir():
            if entry.name in (*TABLES, STAGING, TOMBSTONES_FILE) or entry.name.startswith(FRONTIER_FILE):
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, self.folder / entry.name, symlinks=True, copy_function=os.link)
            else:
                os.link(entry, self.folder / entry.name, follow_symlinks=False)


def finish_killed_exchange(corpus: Path) -> None:
    """Put a corpus back that a process was about to exchange when it was killed, where that takes several steps.

    To be called before the corpus is locked. Raises OSError.
    """
    corpus = corpus.resolve()
    aside = _place_beside(corpus).with_suffix(OLD)
    if aside.exists() and not corpus.exists():
        aside.rename(corpus)
    _remove(aside)


def remove_left_generation(corpus: Path) -> None:
    """Remove what a killed process left of a generation beside a corpus. The caller holds the lock. Raises OSError."""
    _remove(_place_beside(corpus.resolve()))


def _place_beside(corpus: Path) -> Path:
    return corpus.with_name(f".{corpus.name}.generation")


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
