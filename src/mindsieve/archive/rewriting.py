"""Writes a WARC file anew without some of its records, or with others in their place."""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from mindsieve.archive.files import REWRITING
from mindsieve.archive.members import copy_member
from mindsieve.archive.warc import Damage, read_records
from mindsieve.fsync import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from mindsieve.archive.warc import Record

log = logging.getLogger(__name__)

# Says what is to stand in a record's place: None for the record as it is, b"" for nothing.
Edit: TypeAlias = Callable[["Record"], bytes | None]


def rewrite(path: Path, edit: Edit, before_exchange: Callable[[], None]) -> None:
    """Write a file anew, durably, and put it in the place of the old one; one without records is removed.

    The file has the new bytes or the old ones, whatever kills the process. `before_exchange` is called when the new
    ones are on disk. What cannot be read of the old file is not in the new one, and a warning says where it was.
    Raises OSError.
    """
    new = path.with_name(f"{path.name}{REWRITING}")
    with new.open("wb") as file:
        has_records = _write(file, _edited(path, edit))
    before_exchange()
    if has_records:
        new.rename(path)
    else:
        path.unlink()
        new.unlink()
    sync_folder(path.parent)


def _write(file: BinaryIO, members: Iterator[tuple[bool, bytes]]) -> bool:
    """Write members, and tell whether any is about a URL, not only about the file."""
    has_records = False
    for is_about_url, member in members:
        file.write(member)
        has_records = has_records or (is_about_url and bool(member))
    file.flush()
    os.fsync(file.fileno())
    return has_records


def _edited(path: Path, edit: Edit) -> Iterator[tuple[bool, bytes]]:
    """Yield of each record whether it is about a URL, and the gzip member that is to stand in its place."""
    with path.open("rb") as file, path.open("rb") as members:
        for found in read_records(file):
            if isinstance(found, Damage):
                log.warning("%s: byte %d is left out: %s", path, found.offset, found.what)
                continue
            edited = edit(found)
            yield bool(found.target), _copy(members, found.offset) if edited is None else edited


def _copy(file: BinaryIO, offset: int) -> bytes:
    try:
        return copy_member(file, offset)
    except (ValueError, zlib.error) as error:
        log.warning("%s: the record at byte %d is damaged and left out: %s", file.name, offset, error)
        return b""
