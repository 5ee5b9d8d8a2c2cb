"""`mindsieve verify`: check a corpus for damage."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mindsieve.archive import ArchiveNotFound, archive_name, archive_of
from mindsieve.cli.archive_folder import archive_folder
from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.cli.messages import say
from mindsieve.cli.sizes import counted
from mindsieve.corpus.maintenance import CorpusFault, verify
from mindsieve.printable import printable

if TYPE_CHECKING:
    from pathlib import Path


@click.command("verify")
@corpus_folder
@archive_folder
def verify_command(folder: Path, archive: Path | None) -> None:
    """Check the corpus and its archive for damage.

    Reads everything and changes nothing. In the tables it checks footers, page checksums, schemas, counts, uniqueness,
    references between tables, the hashes that identify articles, and the staging folder. In the archive it checks each
    record and its digests, and that every record named in the tables exists. It also checks that forgotten pages are
    gone. It prints each problem when it finds it, and says what to do. No crawl can run meanwhile. Exits with 65 if it
    finds anything.
    """
    problems = 0
    for fault in verify(folder, archive or _default_archive(folder)):
        problems += 1
        _show(fault, problems)
    if not problems:
        click.echo("No damage found.")
        return
    say(f"{counted(problems, 'problem')} found")
    sys.exit(ExitCode.BAD_DATA)


def _default_archive(corpus: Path) -> Path | None:
    """Return the archive beside a corpus. A shared copy comes without one: the command says so, it is no damage."""
    try:
        archive = archive_of(corpus, None)
        archive_name(archive, corpus)
    except ArchiveNotFound as error:
        say(f"the archive is not checked: {error}")
        return None
    return archive


def _show(fault: CorpusFault, number: int) -> None:
    """Print a problem. Where that fails, stop the check with the exit code for damage: nobody sees what it finds."""
    try:
        click.echo(printable(f"{fault.check}: {fault.place}: {fault.what}. To fix it: {fault.remedy}."))
    except OSError:
        say(f"{counted(number, 'problem')} found so far; the check stopped because its output cannot be written")
        sys.exit(ExitCode.BAD_DATA)
