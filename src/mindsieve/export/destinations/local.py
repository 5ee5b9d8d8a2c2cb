"""A path on this machine."""

from __future__ import annotations

import os
import shutil
from typing import IO, TYPE_CHECKING

from mindsieve.corpus.durable import make_folder
from mindsieve.corpus.folder_exchange import exchange_folders
from mindsieve.export.destinations.place import MANIFEST
from mindsieve.export.errors import DestinationTaken
from mindsieve.fsync import sync_folder

if TYPE_CHECKING:
    from pathlib import Path


class LocalDestination:
    """A path: written under a temporary name beside it, and renamed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._staged = path.with_name(f".{path.name}.exporting")

    def check(self, *, is_file: bool, overwrite: bool) -> None:
        """See `Destination`. Removes the files of a killed export."""
        if self._path.exists():
            self._check_may_be_replaced(is_file=is_file, overwrite=overwrite)
        make_folder(self._path.parent)
        self.discard()

    def open(self, name: str = "") -> IO[bytes]:
        """See `Destination`."""
        path = self._staged / name if name else self._staged
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")

    def commit(self) -> None:
        """See `Destination`. One sync of the file system is faster than a sync of each file."""
        os.sync()
        if self._path.is_dir():
            exchange_folders(self._staged, self._path)
        else:
            self._staged.replace(self._path)
        sync_folder(self._path.parent)
        self.discard()

    def discard(self) -> None:
        """See `Destination`."""
        if self._staged.is_dir():
            shutil.rmtree(self._staged)
        else:
            self._staged.unlink(missing_ok=True)

    def _check_may_be_replaced(self, *, is_file: bool, overwrite: bool) -> None:
        is_same_kind = self._path.is_file() if is_file else (self._path / MANIFEST).is_file()
        if not is_same_kind and not _is_empty_folder(self._path):
            raise DestinationTaken.by_something_else(str(self._path))
        if is_same_kind and not overwrite:
            raise DestinationTaken.by_export(str(self._path))


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
