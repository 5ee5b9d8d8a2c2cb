"""The errors that stop a re-extraction. After each of them, the tables are unchanged.

CorpusError
├── CorpusBusy
│   └── UnfinishedRun       a run of the corpus is unfinished
├── CorpusOpenError
│   └── CorpusExists        the output folder already has tables
├── CorpusWriteError
│   └── GenerationError     the new generation cannot replace the old one
└── CorpusDamagedError
    ├── WarcUnreadable      a file cannot be read as WARC
    └── NoPages             the files have no page that matches the filters
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from mindsieve.corpus.errors import CorpusBusy, CorpusDamagedError, CorpusOpenError, CorpusWriteError

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.frontier import Run


class UnfinishedRun(CorpusBusy):
    """A run of the corpus was stopped early, so the tables lack some of the pages that it fetched."""

    @classmethod
    def of(cls, corpus: Path, run: Run) -> Self:
        """Say which run, and how to finish it."""
        return cls(
            corpus, f"run {run.run_id} in {corpus} is unfinished: finish it first with `mindsieve crawl` and its plan."
        )


class CorpusExists(CorpusOpenError):
    """The output folder already has tables."""

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Say where, and what to do."""
        return cls(folder, f"{folder} already contains a corpus: choose another --output, or remove it.")


class GenerationError(CorpusWriteError):
    """The new generation of the tables is whole, but cannot take the place of the old one."""

    @classmethod
    def at(cls, corpus: Path, error: OSError, *, is_half_done: bool) -> Self:
        """Say why, and which tables are there now."""
        if is_half_done:
            state = "Some tables are replaced; the next command that changes the corpus replaces the rest"
        elif corpus.exists():
            state = "The old tables are unchanged"
        else:
            state = "The old tables are in a folder beside it"
        return cls(corpus, f"cannot replace {corpus} with the new tables: {error}. {state}.")


class WarcUnreadable(CorpusDamagedError):
    """A file cannot be read as WARC."""

    @classmethod
    def at(cls, part: Path, error: Exception) -> Self:
        """Say which file, and why."""
        return cls(
            part, f"cannot read {part} as a WARC file: {getattr(error, 'strerror', None) or error}. Leave it out."
        )


class NoPages(CorpusDamagedError):
    """No page in the files matches the filters, so there is no corpus to make."""

    @classmethod
    def in_files(cls, files: tuple[Path, ...], passed_over: str) -> Self:
        """Say which records were skipped instead."""
        names = ", ".join(map(str, files))
        return cls(files[0], f"no HTML page in {names} matches the filters. Skipped: {passed_over or 'nothing'}.")
