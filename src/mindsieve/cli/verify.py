"""`mindsieve verify`: look for damage in a corpus."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.corpus.maintenance import Finding, verify

if TYPE_CHECKING:
    from pathlib import Path


@click.command("verify")
@corpus_folder
def verify_command(folder: Path) -> None:
    """Read the whole corpus and look for damage. Nothing is changed.

    Checked are footers, page checksums, schemas, counts, uniqueness, what refers to what between the tables, the
    hashes that identify articles, and the waiting room. Each finding says what to do. A crawl has to wait meanwhile.
    Exits with 65 if there are findings.
    """
    count = sum(map(_show, verify(folder)))
    if count:
        click.echo(f"mindsieve: {count} findings", err=True)
        sys.exit(ExitCode.BAD_DATA)
    click.echo("nothing found that is wrong")


def _show(finding: Finding) -> int:
    """Print a finding, and count it."""
    click.echo(f"{finding.check}: {finding.place}: {finding.what}. What to do: {finding.remedy}.")
    return 1
