"""What can go wrong with a corpus.

CorpusError
├── CorpusOpenError     the folder cannot be written to, or another process writes the same run
├── CorpusBusy          another process holds the corpus: try again later
├── CorpusWriteError    a batch is not stored; it can be written again
├── CorpusDamagedError  a part of a table cannot be read
├── CorpusOutdatedError parts lack columns: they were written by an older version
├── CorpusNewerError    parts were written by a newer version
├── CorpusChangedError  the parts that were being read were exchanged for others: run it again
├── CorpusNotFoundError there is nothing to read
├── UnknownNameError    no table or column has this name
└── QueryError          the SQL, or a part that it reads, is wrong
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable
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

    @classmethod
    def of_list(cls, path: Path, error: OSError) -> Self:
        """Say that a list is as it was."""
        return cls(path, f"cannot write {path}: {error.strerror or error}. It is as it was.")

    @classmethod
    def in_maintenance(cls, folder: Path, error: Exception) -> Self:
        """Say that the tables are as they were."""
        why = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        return cls(folder, f"cannot rewrite {folder}: {why}. The tables are as they were; it can be tried again.")


class CorpusDamagedError(_FolderError):
    """A part of a table cannot be read. Nothing of it is changed."""

    @classmethod
    def at(cls, part: Path, error: Exception) -> Self:
        """Say which part, and what to do about it."""
        why = str(error).partition("\n")[0]
        return cls(
            part, f"{part} cannot be read: {why}. Restore it, or move it away; `mindsieve verify` lists all such."
        )

    @classmethod
    def in_list(cls, path: Path, error: Exception) -> Self:
        """Say which list, and why it is not passed over."""
        why = getattr(error, "strerror", None) or error
        return cls(path, f"{path} cannot be read: {why}. Mend or restore it: without it, what is forgotten comes back.")


class CorpusNotFoundError(_FolderError):
    """There is no table in the folder."""

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Say where no corpus is, and how to make one."""
        return cls(folder, f"no corpus in {folder}: run `mindsieve crawl` first, or name its folder.")


class CorpusOutdatedError(CorpusError):
    """Parts lack columns that this version promises. Nothing is lost: migration fills them in."""

    @classmethod
    def at(cls, what: str) -> Self:
        """Say which table or part, and what to do about it."""
        return cls(f"{what} was written by an older version and lacks columns: run `mindsieve migrate`.")


class CorpusNewerError(_FolderError):
    """A part was written by a newer version of mindsieve, whose columns this one would lose."""

    @classmethod
    def at(cls, part: Path, version: int) -> Self:
        """Say which part, and what to do about it."""
        return cls(part, f"{part} has schema version {version}, which this mindsieve does not know: update mindsieve.")


class CorpusChangedError(CorpusError):
    """Parts were exchanged for others between listing and opening them. No row is lost; reading can begin anew."""

    def __init__(self) -> None:
        super().__init__("the corpus was rewritten while it was being read: run it again.")


class UnknownNameError(CorpusError):
    """There is no table, column or filter of this name."""

    @classmethod
    def of(cls, kind: str, name: str, known: Iterable[str]) -> Self:
        """Name the nearest one that there is, and all."""
        known = list(known)
        nearest = get_close_matches(name, known, n=1)
        hint = f"did you mean {nearest[0]!r}? There are" if nearest else "there are"
        return cls(f"no {kind} {name!r}: {hint} {', '.join(known)}.")


class QueryError(CorpusError):
    """A query failed. The message is one line."""
