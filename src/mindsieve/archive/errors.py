"""The errors of an archive.

ArchiveError
├── ArchiveOpenError    the folder cannot be written to
├── ArchiveNotFound     the folder has no files of the corpus, or its id cannot be read
├── ArchiveBusy         another process writes to the archive: try again later
├── ArchiveWriteError   a record was not archived; the archive is unchanged
├── ArchiveRemovalError some records were not removed
└── ArchiveReadError    a record is missing or unreadable
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
        return cls(f"cannot open the archive in {folder}: {why}. Set `archive` in the plan to another folder.")

    @classmethod
    def not_regular(cls, path: Path) -> Self:
        """Say which of the files is a link, a FIFO or a device."""
        return cls(f"{path} is not a regular file. Replace the link by the file, or move it away.")


class ArchiveNotFound(ArchiveError):
    """There are no WARC files of the corpus in the folder."""

    @classmethod
    def at(cls, folder: Path, name: str, identity: str = "", owner: str = "") -> Self:
        """Say which folder was searched, for which name and id, and which corpus owns the files of that name."""
        known_as = f"{name!r} (id {identity})" if identity else f"{name!r}"
        if owner:
            why = f"Those that begin with {name!r} belong to the corpus with the id {owner}"
        else:
            why = "The corpus may have been moved without its archive"
        return cls(
            f"no WARC files of corpus {known_as} found in {folder}. {why}. Name its archive folder with --archive."
        )

    @classmethod
    def without_id(cls, path: Path, error: Exception) -> Self:
        """Say which id cannot be read."""
        why = getattr(error, "strerror", None) or error
        return cls(f"cannot read the id in {path}: {why}. Restore the file: corpus and archive carry the same id.")


class ArchiveBusy(ArchiveError):
    """Another process writes to the archive: it works on a copy of the corpus."""

    @classmethod
    def at(cls, folder: Path, name: str) -> Self:
        """Say which archive."""
        return cls(f"another process writes to the archive {name!r} in {folder}. Wait until it ends.")


class ArchiveWriteError(ArchiveError):
    """A record was not archived. The archive can be used again once the cause is gone."""

    @classmethod
    def at(cls, path: Path, error: Exception) -> Self:
        """Say which file, and what to do."""
        why = getattr(error, "strerror", None) or error
        return cls(f"cannot write {path}: {why}. Free some disk space, then run the same command again to resume.")


class ArchiveRemovalError(ArchiveError):
    """Some records were not removed. The archive is intact."""

    @classmethod
    def at(cls, folder: Path, error: Exception) -> Self:
        """Say why, and what to do."""
        why = getattr(error, "strerror", None) or error
        return cls(f"cannot remove records from {folder}: {why}. Fix that, then run `mindsieve forget` again.")


class ArchiveReadError(ArchiveError):
    """A record is missing or broken. Its page can be fetched again."""

    @classmethod
    def at(cls, path: Path, offset: int, why: object) -> Self:
        """Say where the record is, and what is wrong with it."""
        return cls(f"cannot read the record at byte {offset:,} of {path}: {why}")

    @classmethod
    def missing(cls, folder: Path, record_id: str) -> Self:
        """Say which record, and which archive was searched."""
        return cls(f"record {record_id or '(none)'} is missing from the archive in {folder}")

    @classmethod
    def without_index(cls, path: Path, error: Exception) -> Self:
        """Say which index cannot be read, and what to do."""
        return cls(f"cannot read {path}: {error}. Delete it; the next crawl rebuilds it.")
