"""A new generation of a corpus; `mindsieve.corpus.generation` says where it grows, and how it replaces the old one.

What is no table goes along as hard links: the lock stays the same file, and so held. Whatever kills the process, the
corpus is whole, old or new; what is left of the other is removed by the next re-extraction.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Self

from mindsieve.corpus import TABLES, CorpusOpenError
from mindsieve.corpus.acceptances import ACCEPTANCES_FILE, read_acceptances, write_acceptances
from mindsieve.corpus.generation import (
    is_being_exchanged,
    place_of_generation,
    remove_left_generation,
    take_the_place,
)
from mindsieve.corpus.staging import STAGING
from mindsieve.corpus.tombstones import TOMBSTONES_FILE, read_tombstones, write_tombstones
from mindsieve.crawl.recovery import FRONTIER_FILE
from mindsieve.frontier import Memory, copy_database
from mindsieve.reextraction.errors import GenerationError

if TYPE_CHECKING:
    from pathlib import Path

_REBUILT = (*TABLES, STAGING, TOMBSTONES_FILE, ACCEPTANCES_FILE)


class Generation:
    """Context manager over the folder in which the new generation grows. The caller holds the lock of the corpus."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus.resolve()  # a link to a corpus stays a link
        self.folder = place_of_generation(self._corpus)

    def __enter__(self) -> Self:
        """Remove what a killed process left, and make an empty folder. Raises CorpusOpenError."""
        try:
            remove_left_generation(self._corpus)
            self.folder.mkdir()
        except OSError as error:
            raise CorpusOpenError.unwritable(self.folder.parent, error) from error
        return self

    def __exit__(self, *_: object) -> None:
        if not is_being_exchanged(self.folder):
            shutil.rmtree(self.folder, ignore_errors=True)

    def remember(self, corpus: Path) -> Memory:
        """Return the memory of the generation: what the frontier of a corpus knows but for contents, which are to come.

        What the corpus was told to forget, and what a person accepted, goes along. Raises FrontierError,
        CorpusDamagedError and CorpusWriteError.
        """
        if tombstones := list(read_tombstones(corpus)):
            write_tombstones(self.folder, tombstones)
        if acceptances := read_acceptances(corpus):
            write_acceptances(self.folder, acceptances)
        frontier = corpus / FRONTIER_FILE
        if frontier.exists():
            copy_database(frontier, self.folder / FRONTIER_FILE)
        memory = Memory(self.folder / FRONTIER_FILE)
        memory.forget_contents()
        return memory

    def take_the_place(self) -> None:
        """Exchange the generation for the old one. Raises GenerationError, which says what is there then."""
        try:
            if self.folder.parent != self._corpus:
                self._bring_along()
            take_the_place(self.folder, self._corpus)
        except OSError as error:
            raise GenerationError.at(self._corpus, error, is_half_done=is_being_exchanged(self.folder)) from error

    def _bring_along(self) -> None:
        """Link what is neither rebuilt nor a part of the frontier, which is as well."""
        for entry in self._corpus.iterdir():
            if entry.name in _REBUILT or entry.name.startswith(FRONTIER_FILE):
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, self.folder / entry.name, symlinks=True, copy_function=os.link)
            else:
                os.link(entry, self.folder / entry.name, follow_symlinks=False)
