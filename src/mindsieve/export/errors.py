"""What can go wrong with an export.

ExportError
├── UnsuitableExport    the options do not go together, or the destination cannot be what was asked for
├── NothingToExport     no row of the corpus is left by the filters, or no page of the archive
└── DestinationError    the destination cannot be written to
    └── DestinationTaken    something is there
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path


class ExportError(Exception):
    """Base of every error that this package raises on purpose."""


class UnsuitableExport(ExportError):
    """The export that was asked for cannot be made. Nothing was written."""


class NothingToExport(ExportError):
    """No row is left, or no page. Nothing was written."""

    @classmethod
    def by_filters(cls) -> Self:
        """Say that the filters leave nothing."""
        return cls("nothing to export: the filters leave no row of the corpus. `mindsieve stats` says what it has.")

    @classmethod
    def not_archived(cls, folder: Path) -> Self:
        """Say where no page of the articles is."""
        return cls(f"nothing to export: no page of these articles is in {folder}. Name their archive with --archive.")


class DestinationError(ExportError):
    """The destination cannot be written to. What was there before is as it was, unless it is remote."""

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
        """Say which extra of mindsieve has what it takes to write there."""
        return cls(destination, f"cannot write to {destination}: install the extra for it, `pip install '.[{extra}]'`.")


class DestinationTaken(DestinationError):
    """Something is at the destination. It was not touched."""

    @classmethod
    def by_export(cls, destination: str) -> Self:
        """Say how to replace an earlier export."""
        return cls(destination, f"{destination} exists: replace it with --overwrite, or choose another destination.")

    @classmethod
    def by_something_else(cls, destination: str) -> Self:
        """Say that it is not replaced, as it may be anything."""
        return cls(destination, f"{destination} exists and is no export of this kind: choose another destination.")
