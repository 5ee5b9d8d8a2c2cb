"""`mindsieve export`: write a corpus, or a part of it, in a common format."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from mindsieve.cli.archive_folder import archive_folder
from mindsieve.cli.corpus_folder import corpus_folder
from mindsieve.cli.standard_output import printing_if_possible
from mindsieve.export import ExportRequest, Format, export

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

_EXAMPLES = """
\b
Examples:
  mindsieve export --format csv exports/csv
  mindsieve export --format jsonl --nested exports/articles.jsonl.gz
  mindsieve export --format markdown --language en exports/markdown
  mindsieve export --format hf --site clinic.example exports/hf
  mindsieve export --format csv --topic insomnia --topic "panic attack" exports/topic
  mindsieve export --format csv --urls-only exports/urls
  mindsieve export --format wacz --keep-personal-data exports/pages.wacz
  mindsieve export --format parquet s3://bucket/corpus --overwrite
"""


def _to_day(_: click.Context, __: click.Parameter, moment: datetime | None) -> date | None:
    return moment.date() if moment else None


_day = partial(click.option, type=click.DateTime(["%Y-%m-%d"]), callback=_to_day, metavar="YYYY-MM-DD")


@click.command("export", epilog=_EXAMPLES)
@click.argument("destination", metavar="DEST")
@corpus_folder
@click.option(
    "--format",
    type=click.Choice([style.value for style in Format]),
    callback=lambda _, __, value: Format(value),
    required=True,
    help="Format to write: jsonl and wacz write one file, the others a folder.",
)
@click.option("--nested", is_flag=True, help="Put the sections inside the articles (jsonl and parquet).")
@click.option("--urls-only", is_flag=True, help="Write URLs, dates, hashes and outcomes, without text and titles.")
@click.option("--history", is_flag=True, help="Write every version, not only the latest of each URL.")
@click.option("--site", "sites", multiple=True, help="Only this site. May be repeated.")
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="WORDS",
    help="Only articles with these words in the title or a heading. May be repeated.",
)
@click.option("--language", "languages", multiple=True, help="Only this language, such as en. May be repeated.")
@_day("--since", help="Only articles published on this day or later.")
@_day("--until", help="Only articles published on this day or earlier.")
@click.option("--keep-personal-data", is_flag=True, help="Keep e-mail addresses and phone numbers in the texts.")
@archive_folder
@click.option("--page-text", is_flag=True, help="Include the page texts, so that they can be searched (wacz).")
@click.option("--overwrite", is_flag=True, help="Replace an earlier export at the destination.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing (for cron).")
def export_command(folder: Path, *, quiet: bool, **options: Any) -> None:
    """Export the corpus, or a part of it, to DEST.

    DEST is a path, or a URL such as s3://bucket/corpus (which needs the extra s3, gs or az). DEST appears only when the
    export is complete. A placeholder replaces e-mail addresses and phone numbers, except those of helplines.
    docs/exports.md describes each format.
    """
    counts = export(ExportRequest(corpus=folder, **options))
    if not quiet:
        _print(counts)


@printing_if_possible()
def _print(counts: dict[str, int]) -> None:
    for table, rows in counts.items():
        click.echo(f"{table:<10}{rows:>10}")
