"""The option that says where the archive of a corpus is."""

from __future__ import annotations

from pathlib import Path

import click

archive_folder = click.option(
    "--archive",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the corpus' WARC files.  [default: `archive` beside the corpus folder]",
)
