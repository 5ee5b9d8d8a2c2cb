"""`mindsieve verify`: look for damage in a corpus."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mindsieve.archive import ArchiveNotFound, archive_name, archive_of
from mindsieve.cli.archive_folder import archive_folder
from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.cli.messages import say
from mindsieve.corpus.maintenance import CorpusFault, verify

if TYPE_CHECKING:
    from pathlib import Path


@click.command("verify")
@corpus_folder
@archive_folder
def verify_command(folder: Path, archive: Path | None) -> None:
    """Read the whole corpus and its archive and look for damage. Nothing is changed.

    Checked are footers, page checksums, schemas, counts, uniqueness, what refers to what between the tables, the
    hashes that identify articles, and the waiting room; of the archive each record, its digests, and that the tables
    name records which are there; and that what was forgotten is gone. Each finding says what to do. A crawl has to wait
    meanwhile. Exits with 65 if there are findings.
    """
    count = sum(map(_show, verify(folder, archive or _default_archive(folder))))
    if count:
        click.echo(f"mindsieve: {count} findings", err=True)
        sys.exit(ExitCode.BAD_DATA)
    click.echo("nothing found that is wrong")


def _default_archive(corpus: Path) -> Path | None:
    """Return the archive beside a corpus. A corpus that was handed on comes without, which is said and no damage."""
    try:
        archive = archive_of(corpus, None)
        archive_name(archive, corpus)
    except ArchiveNotFound as error:
        say(f"the archive is not looked at: {error}")
        return None
    return archive


def _show(finding: CorpusFault) -> int:
    """Print a finding, and count it."""
    click.echo(f"{finding.check}: {finding.place}: {finding.what}. What to do: {finding.remedy}.")
    return 1
