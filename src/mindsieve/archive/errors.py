"""What can go wrong with an archive.

ArchiveError
├── ArchiveOpenError    the folder cannot be written to
├── ArchiveNotFound     there are no files of the corpus, or its id cannot be read
├── ArchiveBusy         another process writes to it: try again later
├── ArchiveWriteError   a record is not in the archive; the archive is as it was before
├── ArchiveRemovalError records are still to be removed
└── ArchiveReadError    a record cannot be read, or not be found
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path


class ArchiveError(Exception):
    """Base of every error that this package raises on purpose."""


class ArchiveOpenError(ArchiveError):
    """The archive cannot be opened for writing."""

    @classmethod
    def at(cls, folder: Path, error: Exception) -> Self:
        """Say which folder, and what to do."""
        why = getattr(error, "strerror", None) or error
        return cls(f"cannot write the archive in {folder}: {why}. Choose another folder by the plan's `archive`.")

    @classmethod
    def not_plain(cls, path: Path) -> Self:
        """Say which of its files is none."""
        return cls(f"{path} is no plain file: put the file itself there, or move the link away.")


class ArchiveNotFound(ArchiveError):
    """There are no WARC files of the corpus in the folder."""

    @classmethod
    def at(cls, folder: Path, name: str, identity: str = "", owner: str = "") -> Self:
        """Say where they were looked for, under which name and id, and to which corpus those of the name belong."""
        known_as = f"{name!r} (id {identity})" if identity else f"{name!r}"
        if owner:
            why = f"those that begin with {name!r} belong to the corpus with the id {owner}"
        else:
            why = "the corpus may have been moved without its archive"
        return cls(f"no WARC files of {known_as} in {folder}: {why}. Name the folder of its archive with --archive.")

    @classmethod
    def without_id(cls, path: Path, error: Exception) -> Self:
        """Say which id cannot be read."""
        why = getattr(error, "strerror", None) or error
        return cls(f"cannot read the id in {path}: {why}. Restore the file; corpus and archive have the same id.")


class ArchiveBusy(ArchiveError):
    """Another process is writing to the archive, by way of another corpus or a copy of this one."""

    @classmethod
    def at(cls, folder: Path, name: str) -> Self:
        """Say which archive."""
        return cls(f"the archive {name!r} in {folder} is held by another process. Wait for it to end.")


class ArchiveWriteError(ArchiveError):
    """A record was not archived. The same archive can go on once the cause is gone."""

    @classmethod
    def at(cls, path: Path, error: Exception) -> Self:
        """Say which file, and what to do."""
        why = getattr(error, "strerror", None) or error
        return cls(f"cannot write {path}: {why}. Make room, then run again: the run goes on where it stopped.")


class ArchiveRemovalError(ArchiveError):
    """Not all was removed that is to be. The archive is whole."""

    @classmethod
    def at(cls, folder: Path, error: Exception) -> Self:
        """Say why, and what to do."""
        why = getattr(error, "strerror", None) or error
        return cls(f"cannot remove records from {folder}: {why}. Run `mindsieve forget` again once that is mended.")


class ArchiveReadError(ArchiveError):
    """A record is missing or broken. Its page can be fetched again."""

    @classmethod
    def at(cls, path: Path, offset: int, why: object) -> Self:
        """Say which record."""
        return cls(f"no readable record at byte {offset:,} of {path}: {why}")

    @classmethod
    def missing(cls, folder: Path, record_id: str) -> Self:
        """Say which record, and where it was looked for."""
        return cls(f"no record {record_id or '(none)'} in the archive in {folder}")

    @classmethod
    def without_index(cls, path: Path, error: Exception) -> Self:
        """Say which index cannot be read, and what to do."""
        return cls(f"cannot read {path}: {error}. It is made anew by the next crawl if it is deleted.")
