"""The steps of an export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mindsieve.corpus.reading import read_again
from mindsieve.export.csv_files import write_csv
from mindsieve.export.destinations.opening import open_destination
from mindsieve.export.destinations.resolving import local_path
from mindsieve.export.errors import NothingToExport, UnsuitableExport
from mindsieve.export.json_lines import write_json_lines
from mindsieve.export.manifest import write_manifest
from mindsieve.export.markdown_files import write_markdown
from mindsieve.export.parquet_files import write_hugging_face, write_parquet
from mindsieve.export.request import Format
from mindsieve.export.source import ExportSource
from mindsieve.export.wacz.writing import write_wacz

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mindsieve.export.destinations.place import Destination
    from mindsieve.export.manifest import Counts
    from mindsieve.export.request import ExportRequest

_WRITERS: Mapping[Format, Callable[[ExportRequest, ExportSource, Destination], Counts]] = {
    Format.JSONL: write_json_lines,
    Format.CSV: write_csv,
    Format.PARQUET: write_parquet,
    Format.MARKDOWN: write_markdown,
    Format.HF: write_hugging_face,
    Format.WACZ: write_wacz,
}


def export(request: ExportRequest) -> Counts:
    """Write the requested export, completely or not at all; return the number of rows of each table.

    The corpus may change meanwhile; if it is compacted, the export starts again. Memory is bounded: batches take about
    30 MB. Raises the errors of `errors.py`, and those of `mindsieve.load` for the corpus.
    """
    _check_is_outside(request)
    return read_again(partial(_export, request))


def _export(request: ExportRequest) -> Counts:
    with open_destination(request.destination, is_file=request.is_file, overwrite=request.overwrite) as destination:
        counts = _WRITERS[request.format](request, ExportSource(request), destination)
        if not any(counts.values()):
            raise NothingToExport.by_filters()
        if not request.is_file:
            write_manifest(request, counts, destination)
    return counts


def _check_is_outside(request: ExportRequest) -> None:
    """Refuse to write into the corpus: readers take every file in a table's folder for a part."""
    path = local_path(request.destination)
    if path and path.resolve().is_relative_to(request.corpus.resolve()):
        raise UnsuitableExport(f"{path} is inside the corpus: choose a destination outside it.")
