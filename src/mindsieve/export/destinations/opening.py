"""Opens a destination, and commits or discards it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mindsieve.export.destinations.resolving import resolve
from mindsieve.export.errors import DestinationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.export.destinations.place import Destination


@contextmanager
def open_destination(url: str, *, is_file: bool, overwrite: bool) -> Iterator[Destination]:
    """Yield a destination to write to; commit it at the end, or discard it after an error.

    Raises UnsuitableExport for a URL that fsspec does not support, DestinationError if it cannot be written to.
    """
    destination = resolve(url)
    try:
        destination.check(is_file=is_file, overwrite=overwrite)
        with _committed(destination):
            yield destination
    except OSError as error:
        raise DestinationError.unwritable(url, error) from error


@contextmanager
def _committed(destination: Destination) -> Iterator[None]:
    try:
        yield
        destination.commit()
    except BaseException:
        destination.discard()
        raise
