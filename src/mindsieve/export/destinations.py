"""Where an export goes: a local path, or any storage that fsspec has a driver for (s3, gs, az …).

A local export is written under a temporary name beside its place, and put there as a whole: who looks sees the earlier
one or the new one. An object storage has no renames: there each file appears when it is whole, `export.json` last, and
what is left of an earlier export is removed after that.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

import fsspec
from fsspec.implementations.local import LocalFileSystem

from mindsieve.corpus.durable import make_folder, sync_folder
from mindsieve.corpus.exchange import exchange_folders
from mindsieve.export.errors import DestinationError, DestinationTaken, UnsuitableExport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fsspec import AbstractFileSystem

MANIFEST = "export.json"  # by which a folder is known to be an export, and may be replaced

# What mindsieve's extras are called, by the protocols of fsspec.
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs", "az": "az", "abfs": "az", "abfss": "az", "adl": "az"}


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


@contextmanager
def open_destination(url: str, *, is_file: bool, overwrite: bool) -> Iterator[Destination]:
    """Give a destination to write to; it is committed on leaving, and discarded on an error.

    Raises UnsuitableExport for a URL that fsspec does not know, DestinationError if it cannot be written to.
    """
    destination = _resolve(url)
    try:
        destination.check(is_file=is_file, overwrite=overwrite)
        yield destination
        destination.commit()
    except OSError as error:
        destination.discard()
        raise DestinationError.unwritable(url, error) from error
    except BaseException:
        destination.discard()
        raise


def local_path(url: str) -> Path | None:
    """Return the path of a local destination; None for a remote one."""
    filesystem, root = _filesystem(url)
    return Path(root) if isinstance(filesystem, LocalFileSystem) else None


def _resolve(url: str) -> Destination:
    filesystem, root = _filesystem(url)
    return (
        LocalDestination(Path(root))
        if isinstance(filesystem, LocalFileSystem)
        else RemoteDestination(filesystem, root, url)
    )


def _filesystem(url: str) -> tuple[AbstractFileSystem, str]:
    try:
        filesystem, root = fsspec.url_to_fs(url)
    except ImportError as error:
        protocol = url.partition(":")[0]
        if protocol not in _EXTRAS:
            raise DestinationError.unwritable(url, error) from error
        raise DestinationError.without_extra(url, _EXTRAS[protocol]) from error
    except ValueError as error:
        raise UnsuitableExport(f"{url} is no path and no URL that can be written to: {error}.") from error
    return filesystem, root


class LocalDestination:
    """A path on this machine."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._staged = path.with_name(f".{path.name}.exporting")

    def check(self, *, is_file: bool, overwrite: bool) -> None:
        """See `Destination`. What a killed export left is removed."""
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
        """See `Destination`. One sync of the file system is faster than one of each of many files."""
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


class RemoteDestination:
    """A key or prefix of an object storage."""

    def __init__(self, filesystem: AbstractFileSystem, root: str, url: str) -> None:
        self._filesystem = filesystem
        self._root = root
        self._url = url
        self._written: set[str] = set()
        self._replaced: set[str] = set()

    def check(self, *, is_file: bool, overwrite: bool) -> None:
        """See `Destination`. Raises DestinationError where the storage cannot be reached."""
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
