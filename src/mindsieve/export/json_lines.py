"""JSON Lines (https://jsonlines.org): one object per line, in one file, with `nested` including the sections."""

from __future__ import annotations

import gzip
import json
from contextlib import contextmanager
from datetime import datetime
from typing import IO, TYPE_CHECKING

from mindsieve.export.nesting import nested_batches
from mindsieve.export.request import GZIP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.export.destinations.place import Destination
    from mindsieve.export.manifest import Counts
    from mindsieve.export.request import ExportRequest
    from mindsieve.export.source import ExportSource

ROWS_AT_A_TIME = 500  # Python objects in memory at once: about 10 MB of articles


def write_json_lines(request: ExportRequest, source: ExportSource, destination: Destination) -> Counts:
    """Write the main table as one file; return its number of rows."""
    batches = nested_batches(source) if request.nested else source.batches()
    count = 0
    with destination.open() as file, _compressed(file, request.destination) as lines:
        for batch in batches:
            for start in range(0, batch.num_rows, ROWS_AT_A_TIME):
                rows = batch.slice(start, ROWS_AT_A_TIME).to_pylist()
                lines.writelines(map(_to_line, rows))
                count += len(rows)
    return {source.main.name: count}


@contextmanager
def _compressed(file: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """Compress if the file name ends in GZIP. The header holds no name and no time, so equal rows give equal bytes."""
    if not name.endswith(GZIP):
        yield file
        return
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as compressed:
        yield compressed  # type: ignore[misc]


def _to_line(row: dict[str, object]) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=_to_text).encode() + b"\n"


def _to_text(moment: object) -> str:
    if not isinstance(moment, datetime):
        raise TypeError(f"no JSON for {type(moment).__name__}")
    return moment.isoformat()
