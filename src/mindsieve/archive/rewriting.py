"""Rewrites a WARC file without some of its records, or with replacements."""

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

# Returns the replacement of a record: None to keep it, b"" to remove it.
Edit: TypeAlias = Callable[["Record"], bytes | None]


def rewrite(path: Path, edit: Edit, before_exchange: Callable[[], None]) -> None:
    """Write a new file durably and replace the old one with it; a file without records is removed.

    If the process is killed, the file has either the new bytes or the old ones. `before_exchange` is called when the
    new bytes are on disk. Unreadable records of the old file are left out, and a warning names their position. Raises
    OSError.
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
    """Write members, and tell whether any of them has a URL and not just a description of the file."""
    has_records = False
    for is_about_url, member in members:
        file.write(member)
        has_records = has_records or (is_about_url and bool(member))
    file.flush()
    os.fsync(file.fileno())
    return has_records


def _edited(path: Path, edit: Edit) -> Iterator[tuple[bool, bytes]]:
    """Yield for each record whether it has a URL, and the gzip member that replaces it."""
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
        log.warning("%s: leaving out the damaged record at byte %d: %s", file.name, offset, error)
        return b""
