"""Object storage that fsspec has a driver for."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from mindsieve.export.destinations.place import MANIFEST
from mindsieve.export.errors import DestinationError, DestinationTaken

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


class RemoteDestination:
    """A key or prefix in object storage."""

    def __init__(self, filesystem: AbstractFileSystem, root: str, url: str) -> None:
        self._filesystem = filesystem
        self._root = root
        self._url = url
        self._written: set[str] = set()
        self._replaced: set[str] = set()

    def check(self, *, is_file: bool, overwrite: bool) -> None:
        """See `Destination`. Raises DestinationError if the storage cannot be reached."""
        try:
            self._replaced = set(self._filesystem.find(self._root))
        except Exception as error:
            raise DestinationError.unwritable(self._url, error) from error
        if self._replaced:
            self._check_may_be_replaced(is_file=is_file, overwrite=overwrite)

    def open(self, name: str = "") -> IO[bytes]:
        """See `Destination`."""
        path = f"{self._root}/{name}" if name else self._root
        self._written.add(path)
        file: IO[bytes] = self._filesystem.open(path, "wb")
        return file

    def commit(self) -> None:
        """See `Destination`."""
        self._remove(self._replaced - self._written)

    def discard(self) -> None:
        """See `Destination`."""
        self._remove({path for path in self._written if self._filesystem.exists(path)})

    def _remove(self, paths: set[str]) -> None:
        if paths:
            self._filesystem.rm(sorted(paths))

    def _check_may_be_replaced(self, *, is_file: bool, overwrite: bool) -> None:
        is_same_kind = self._replaced == {self._root} if is_file else f"{self._root}/{MANIFEST}" in self._replaced
        if not is_same_kind:
            raise DestinationTaken.by_something_else(self._url)
        if not overwrite:
            raise DestinationTaken.by_export(self._url)
