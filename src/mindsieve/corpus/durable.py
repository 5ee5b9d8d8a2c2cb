"""Files that survive a power cut: what is written is synced, and so is the folder that names it.

A rename is atomic, but neither it nor the bytes are on disk before an fsync of the file and of its folder:
see the man page fsync(2).
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from mindsieve.fsync import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa


def make_folder(folder: Path) -> None:
    """Create a folder and those above it, durably. One that exists is left as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
    sync_folder(folder.parent)


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write a new Parquet file, durably. Raises OSError."""
    with parquet_writer(path, table.schema) as writer:
        writer.write_table(table)


@contextmanager
def parquet_writer(path: Path, schema: pa.Schema) -> Iterator[pq.ParquetWriter]:
    """Open a new Parquet file, which is durable on leaving, with the page checksums that show flipped bits."""
    try:
        with path.open("xb") as file:
            with pq.ParquetWriter(file, schema, compression="zstd", write_page_checksum=True) as writer:
                yield writer
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        error.filename = str(path)  # which a failed write does not know
        raise
