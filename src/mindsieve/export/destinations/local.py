"""A path on this machine."""

from __future__ import annotations

import errno
import os
from typing import IO, TYPE_CHECKING

from mindsieve.corpus.durable import make_folder
from mindsieve.corpus.folder_exchange import exchange_folders
from mindsieve.export.destinations.place import MANIFEST
from mindsieve.export.destinations.staging import StagingFolder
from mindsieve.export.errors import DestinationTaken
from mindsieve.fsync import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

_TAKEN = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS}


class LocalDestination:
    """A path: written in a staging folder of its own beside it, and renamed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._staging: StagingFolder | None = None

    def check(self, *, is_file: bool, overwrite: bool) -> None:
        """See `Destination`. Removes the files of killed exports."""
        self._is_file, self._overwrite = is_file, overwrite
        self._check_may_be_replaced()
        make_folder(self._path.parent)
        self._staging = StagingFolder(self._path)

    def open(self, name: str = "") -> IO[bytes]:
        """See `Destination`."""
        path = self._content / name if name else self._content
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")

    def commit(self) -> None:
        """See `Destination`. One sync of the file system is faster than a sync of each file."""
        os.sync()
        if self._overwrite:
            self._check_may_be_replaced()
            self._replace()
        else:
            self._appear()
        sync_folder(self._path.parent)
        self.discard()

    def discard(self) -> None:
        """See `Destination`."""
        if self._staging:
            self._staging.remove()

    @property
    def _content(self) -> Path:
        if self._staging is None:
            raise RuntimeError("check the destination first")
        return self._staging.content

    def _replace(self) -> None:
        if self._path.is_dir():
            exchange_folders(self._content, self._path)
        else:
            self._content.replace(self._path)

    def _appear(self) -> None:
        """Move the export to its place in one step that fails if anything is there by now.

        A rename does so for a folder, which replaces at most an empty one; a file needs a link.
        """
        try:
            if self._is_file:
                _link(self._content, self._path)
            else:
                self._content.rename(self._path)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
            raise DestinationTaken.meanwhile(str(self._path)) from error

    def _check_may_be_replaced(self) -> None:
        if not self._path.exists():
            return
        is_same_kind = self._path.is_file() if self._is_file else (self._path / MANIFEST).is_file()
        if not is_same_kind and (self._is_file or not _is_empty_folder(self._path)):
            raise DestinationTaken.by_something_else(str(self._path))
        if is_same_kind and not self._overwrite:
            raise DestinationTaken.by_export(str(self._path))


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _link(new: Path, path: Path) -> None:
    """Give a file a second name that must be free. On a file system without links (exFAT), check it and rename."""
    try:
        os.link(new, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        new.rename(path)
