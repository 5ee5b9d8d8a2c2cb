"""Exports: a corpus, or a part of it, for others and for other programs.

`request.py` is what can be asked for; `exporting.py` has the steps. `source.py` gives the rows batch by batch, after
`redaction/` has taken e-mail addresses and phone numbers out of them; one file for each format writes them
(`json_lines.py`, `csv_files.py`, `parquet_files.py`, `markdown_files.py`) to wherever `destinations/` leads. `wacz/`
copies the pages of articles from the archive. `manifest.py` adds how the export was made, and descriptions that other
programs read.
"""

from mindsieve.export.errors import DestinationError, DestinationTaken, ExportError, NothingToExport, UnsuitableExport
from mindsieve.export.exporting import export
from mindsieve.export.request import ExportRequest, Format

__all__ = [
    "DestinationError",
    "DestinationTaken",
    "ExportError",
    "ExportRequest",
    "Format",
    "NothingToExport",
    "UnsuitableExport",
    "export",
]
