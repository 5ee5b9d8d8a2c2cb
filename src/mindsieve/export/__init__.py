"""Exports a corpus, or a part of it, for other people and other programs.

`request.py` defines the options; `exporting.py` has the steps. `source.py` yields the rows batch by batch, after
`redaction/` has replaced e-mail addresses and phone numbers. There is one file per format (`json_lines.py`,
`csv_files.py`, `parquet_files.py`, `markdown_files.py`); `destinations/` opens the files locally or in remote storage.
`wacz/` copies the pages of articles from the archive. `manifest.py` records how the export was made, and adds
descriptions for other programs.
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
