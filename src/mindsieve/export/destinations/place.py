"""What can be written to."""

from __future__ import annotations

from typing import IO, Protocol

MANIFEST = "export.json"  # by which a folder is known to be an export, and may be replaced


class Destination(Protocol):
    """A file or folder that is being written."""

    def open(self, name: str = "") -> IO[bytes]:
        """Open a new file of the folder for writing; without a name the destination itself is the file."""

    def check(self, *, is_file: bool, overwrite: bool) -> None:
        """Raise DestinationTaken unless the place is free, or may be replaced."""

    def commit(self) -> None:
        """Let the export be there."""

    def discard(self) -> None:
        """Remove what was written."""
