"""The errors of a corpus.

CorpusError
├── CorpusOpenError     the folder cannot be written to, or another process writes the same run
├── CorpusBusy          another process is changing the corpus: try again later
├── CorpusWriteError    a batch was not stored; it can be written again
├── CorpusDamagedError  a part of a table cannot be read
├── CorpusOutdatedError parts of an older version lack columns
├── CorpusNewerError    parts were written by a newer version
├── CorpusChangedError  parts were replaced while they were read: read again
├── CorpusNotFoundError the folder has no tables
├── UnknownNameError    no table, column or option has this name
└── QueryError          the SQL is wrong, or a part that it reads is damaged
"""

from __future__ import annotations

import errno
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
        """Say which folder cannot be written to, and why."""
        path = error.filename or folder
        is_of_limit = error.errno in {errno.EMFILE, errno.ENFILE}
        remedy = "Raise the limit of open files (`ulimit -n`)" if is_of_limit else "Choose another output folder"
        return cls(folder, f"cannot write to {path}: {error.strerror}. {remedy}.")


class CorpusBusy(_FolderError):
    """Another process is changing the corpus. The corpus is intact: try again when that process has ended."""

    @classmethod
    def held(cls, folder: Path, holder: str) -> Self:
        """Say which process is using the corpus."""
        return cls(folder, f"{folder} is in use by {holder}. Wait for it to end, or choose another folder.")


class CorpusWriteError(_FolderError):
    """A batch of rows was not stored. Nothing is lost: the same batch can be written again."""

    @classmethod
    def from_os(cls, path: Path, error: OSError) -> Self:
        """Say which file could not be written, and why."""
        why = error.strerror or error
        return cls(path, f"cannot write {path}: {why}. The batch was not stored and can be written again.")

    @classmethod
    def of_list(cls, path: Path, error: OSError) -> Self:
        """Say that a list was not changed."""
        return cls(path, f"cannot write {path}: {error.strerror or error}. The file is unchanged. Try again.")

    @classmethod
    def in_maintenance(cls, folder: Path, error: Exception) -> Self:
        """Say that the tables were not changed."""
        why = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        return cls(folder, f"cannot rewrite {folder}: {why}. The tables are unchanged. Try again.")


class CorpusDamagedError(_FolderError):
    """A part of a table cannot be read. The part is not changed."""

    @classmethod
    def at(cls, part: Path, error: Exception) -> Self:
        """Say which part, and what to do about it. Raises a MemoryError again, which says nothing of the part."""
        if isinstance(error, MemoryError):
            raise error
        why = str(error).partition("\n")[0]
        return cls(
            part,
            f"cannot read {part}: {why}. Restore it from a backup or move it away; "
            "`mindsieve verify` lists all damaged parts.",
        )

    @classmethod
    def in_list(cls, path: Path, error: Exception, without: str) -> Self:
        """Say which list, and what would happen without it: why the error is not ignored."""
        why = getattr(error, "strerror", None) or error
        return cls(path, f"cannot read {path}: {why}. Repair it or restore it from a backup; without it, {without}.")


class CorpusNotFoundError(_FolderError):
    """The folder has no tables."""

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Say which folder has no corpus, and how to make one."""
        return cls(folder, f"no corpus found in {folder}: run `mindsieve crawl` first, or name another folder.")


class CorpusOutdatedError(CorpusError):
    """Parts lack columns of this version. No data is lost: migration adds the columns."""

    @classmethod
    def at(cls, what: str) -> Self:
        """Say which table or part, and what to do about it."""
        return cls(f"{what} was written by an older version and lacks columns: run `mindsieve migrate`.")


class CorpusNewerError(_FolderError):
    """A part was written by a newer version of mindsieve, whose columns this one would lose."""

    @classmethod
    def at(cls, part: Path, version: int) -> Self:
        """Say which part, and what to do about it."""
        return cls(part, f"{part} has schema version {version}, which this version cannot read: update mindsieve.")


class CorpusChangedError(CorpusError):
    """Parts were replaced between listing and opening them. No row is lost: read again."""

    def __init__(self) -> None:
        super().__init__("the corpus was rewritten while it was being read: run the command again.")


class UnknownNameError(CorpusError):
    """No table, column or option has this name."""

    @classmethod
    def of(cls, kind: str, name: str, known: Iterable[str]) -> Self:
        """Suggest the most similar name, and list all of them."""
        known = list(known)
        nearest = get_close_matches(name, known, n=1)
        hint = f"Did you mean {nearest[0]!r}? " if nearest else ""
        return cls(f"unknown {kind} {name!r}. {hint}Known names: {', '.join(known)}.")


class QueryError(CorpusError):
    """A query failed. The message is one line."""
