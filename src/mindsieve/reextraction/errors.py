"""What can keep a re-extraction from its end. Whatever it is, the tables stay as they were.

CorpusError
├── CorpusBusy
│   └── UnfinishedRun       a run of the corpus has not ended
├── CorpusOpenError
│   └── CorpusExists        the output folder holds tables already
├── CorpusWriteError
│   └── GenerationError     the new generation cannot be put in the place of the old
└── CorpusDamagedError
    ├── WarcUnreadable      a file cannot be read as WARC
    └── NoPages             the files hold no page that was asked for
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from mindsieve.corpus import CorpusBusy, CorpusDamagedError, CorpusOpenError, CorpusWriteError

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.frontier import Run


class UnfinishedRun(CorpusBusy):
    """A run of the corpus was stopped before its end; what it has fetched is not all in the tables."""

    @classmethod
    def of(cls, corpus: Path, run: Run) -> Self:
        """Say which run, and how to end it."""
        return cls(corpus, f"run {run.run_id} in {corpus} has not ended: run its plan again, which goes on with it.")


class CorpusExists(CorpusOpenError):
    """The output folder holds tables already."""

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Say where, and what to do."""
        return cls(folder, f"{folder} holds a corpus already: choose another --output, or remove it.")


class GenerationError(CorpusWriteError):
    """The new generation of the tables is whole, but cannot take the place of the old one."""

    @classmethod
    def at(cls, corpus: Path, error: OSError, *, is_half_done: bool) -> Self:
        """Say why, and which tables are there now."""
        if is_half_done:
            state = "Some are in place; the next command that changes the corpus does the rest"
        elif corpus.exists():
            state = "The old ones are as they were"
        else:
            state = "The old ones lie beside it"
        return cls(corpus, f"cannot put the new tables in the place of {corpus}: {error}. {state}.")


class WarcUnreadable(CorpusDamagedError):
    """A file cannot be read as WARC."""

    @classmethod
    def at(cls, part: Path, error: Exception) -> Self:
        """Say which file, and why."""
        return cls(part, f"{part} cannot be read as a WARC file: {getattr(error, 'strerror', None) or error}.")


class NoPages(CorpusDamagedError):
    """The files hold no page that was asked for, so that there is no corpus to make."""

    @classmethod
    def in_files(cls, files: tuple[Path, ...], passed_over: str) -> Self:
        """Say what was there instead."""
        names = ", ".join(map(str, files))
        return cls(files[0], f"no HTML page that was asked for in {names}. Passed over: {passed_over or 'nothing'}.")
