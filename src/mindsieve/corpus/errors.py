"""What can go wrong with a corpus.

CorpusError
├── CorpusOpenError     the folder cannot be written to, or another process writes the same run
├── CorpusBusy          another process holds the corpus: try again later
├── CorpusWriteError    a batch is not stored; it can be written again
├── CorpusNotFoundError there is nothing to read
└── QueryError          the SQL, or a part that it reads, is wrong
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path


class CorpusError(Exception):
    """Base of every error that this package raises on purpose."""


class _FolderError(CorpusError):
    """An error with a file or folder in `path`."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


class CorpusOpenError(_FolderError):
    """The corpus cannot be opened for writing. Raised before anything is crawled."""

    @classmethod
    def unwritable(cls, folder: Path, error: OSError) -> Self:
        """Say that a folder cannot be written to."""
        path = error.filename or folder
        return cls(folder, f"cannot write to {path}: {error.strerror}. Choose another output folder.")


class CorpusBusy(_FolderError):
    """Another process is changing the corpus. Nothing is wrong with it: come back when that process has ended."""

    @classmethod
    def held(cls, folder: Path, holder: str) -> Self:
        """Say who holds a corpus."""
        return cls(folder, f"{folder} is held by {holder}. Wait for it to end, or choose another output folder.")


class CorpusWriteError(_FolderError):
    """A batch of rows was not stored. Nothing is lost: the same batch can be written again."""

    @classmethod
    def from_os(cls, path: Path, error: OSError) -> Self:
        """Say which file could not be written, and why."""
        why = error.strerror or error
        return cls(path, f"cannot write {path}: {why}. The batch is not stored; it can be written again.")


class CorpusNotFoundError(_FolderError):
    """There is no table in the folder."""

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Say where no corpus is, and how to make one."""
        return cls(folder, f"no corpus in {folder}: run `mindsieve crawl` first, or name its folder.")


class QueryError(CorpusError):
    """A query failed. The message is one line."""
