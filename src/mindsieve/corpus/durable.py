"""Files that survive a power cut: both the file and its folder are synced.

A rename is atomic, but neither the rename nor the bytes are on disk before an fsync of the file and of its folder: see
the man page fsync(2).
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
    """Create a folder and its parents, durably. Do nothing if it exists."""
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
    """Open a new Parquet file with page checksums, which reveal flipped bits. It is durable when the block ends."""
    try:
        with path.open("xb") as file:
            with pq.ParquetWriter(file, schema, compression="zstd", write_page_checksum=True) as writer:
                yield writer
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        error.filename = str(path)  # the error of a failed write has no file name
        raise
