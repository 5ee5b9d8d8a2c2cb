"""The option that names the folder of the corpus."""

from __future__ import annotations

from pathlib import Path

import click

DEFAULT_CORPUS = Path("data/corpus")

corpus_folder = click.option(
    "--corpus",
    "-c",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=DEFAULT_CORPUS,
    show_default=True,
    help="Folder of the corpus.",
)
