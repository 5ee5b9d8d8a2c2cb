"""Finds the destination of a path or URL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import fsspec
from fsspec.implementations.local import LocalFileSystem

from mindsieve.export.destinations.local import LocalDestination
from mindsieve.export.destinations.remote import RemoteDestination
from mindsieve.export.errors import DestinationError, UnsuitableExport

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

    from mindsieve.export.destinations.place import Destination

# The extras of mindsieve, by the protocols of fsspec.
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs", "az": "az", "abfs": "az", "abfss": "az", "adl": "az"}


def local_path(url: str) -> Path | None:
    """Return the path of a local destination; None for a remote one."""
    filesystem, root = _filesystem(url)
    return Path(root) if isinstance(filesystem, LocalFileSystem) else None


def resolve(url: str) -> Destination:
    """Return the destination.

    Raises UnsuitableExport for a URL that fsspec does not support, DestinationError if its driver is not installed.
    """
    path = local_path(url)
    return LocalDestination(path) if path else RemoteDestination(*_filesystem(url), url)


def _filesystem(url: str) -> tuple[AbstractFileSystem, str]:
    try:
        filesystem, root = fsspec.url_to_fs(url)
    except ImportError as error:
        protocol = url.partition(":")[0]
        if protocol not in _EXTRAS:
            raise DestinationError.unwritable(url, error) from error
        raise DestinationError.without_extra(url, _EXTRAS[protocol]) from error
    except ValueError as error:
        raise UnsuitableExport(f"{url} is neither a path nor a URL that can be written to: {error}.") from error
    return filesystem, root
