"""The interface of a destination."""

from __future__ import annotations

from typing import IO, Protocol

MANIFEST = "export.json"  # a folder with this file is an export, and may be replaced


class Destination(Protocol):
    """A file or folder that is being written."""

    def open(self, name: str = "") -> IO[bytes]:
        """Open a new file of the folder for writing; without a name the destination itself is the file."""

    def check(self, *, is_file: bool, overwrite: bool) -> None:
        """Raise DestinationTaken if the destination exists and must not be replaced."""

    def commit(self) -> None:
        """Make the export appear at the destination."""

    def discard(self) -> None:
        """Remove the written files."""
