"""`mindsieve describe`: describe a corpus for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.descriptors import describe_folder

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@corpus_folder
def describe(folder: Path) -> None:
    """Describe the tables and columns for other programs.

    Writes three files beside the tables: datapackage.json (Frictionless), croissant.json (Croissant 1.1) and README.md
    (a Hugging Face dataset card, with which `load_dataset` reads each table by its name). Run it again after a crawl,
    because datapackage.json lists every file.
    """
    for path in describe_folder(folder):
        click.echo(path)
