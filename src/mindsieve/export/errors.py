"""The errors of an export.

ExportError
├── UnsuitableExport    the options contradict each other, or do not fit the destination
├── NothingToExport     no row matches the filters, or no page is in the archive
└── DestinationError    the destination cannot be written to
    └── DestinationTaken    the destination exists
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path


class ExportError(Exception):
    """Base of every error that this package raises on purpose."""


class UnsuitableExport(ExportError):
    """The requested export is not possible. Nothing was written."""


class NothingToExport(ExportError):
    """No row or page matches. Nothing was written."""

    @classmethod
    def by_filters(cls) -> Self:
        """Say that no row matches the filters."""
        return cls("nothing to export: no row matches the filters. `mindsieve stats` shows the contents of the corpus.")

    @classmethod
    def not_archived(cls, folder: Path) -> Self:
        """Say which archive has no page of the articles."""
        return cls(
            f"nothing to export: the archive in {folder} has no page of these articles. "
            "Name their archive with --archive."
        )


class DestinationError(ExportError):
    """The destination cannot be written to. A local destination is unchanged; a remote one may have changed."""

    def __init__(self, destination: str, message: str) -> None:
        super().__init__(message)
        self.destination = destination

    @classmethod
    def unwritable(cls, destination: str, error: Exception) -> Self:
        """Say why."""
        why = getattr(error, "strerror", None) or str(error).partition("\n")[0] or type(error).__name__
        return cls(destination, f"cannot write to {destination}: {why}. Run it again, or choose another destination.")

    @classmethod
    def without_extra(cls, destination: str, extra: str) -> Self:
        """Say which extra of mindsieve to install for this destination."""
        return cls(
            destination,
            f"cannot write to {destination}: its driver is not installed. Run `pip install '.[{extra}]'`.",
        )


class DestinationTaken(DestinationError):
    """The destination exists. It was not changed."""

    @classmethod
    def by_export(cls, destination: str) -> Self:
        """Say how to replace an earlier export."""
        return cls(
            destination, f"{destination} already exists: add --overwrite to replace it, or choose another destination."
        )

    @classmethod
    def meanwhile(cls, destination: str) -> Self:
        """Say that another program wrote it while this export ran."""
        return cls(
            destination,
            f"{destination} appeared while this export was written, which is discarded: another program wrote it. "
            "Add --overwrite to replace it, or choose another destination.",
        )

    @classmethod
    def by_something_else(cls, destination: str) -> Self:
        """Say that it is not replaced, because it may be anything."""
        return cls(
            destination, f"{destination} already exists and is not an export of this kind: choose another destination."
        )
