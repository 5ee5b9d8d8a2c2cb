"""`mindsieve extract`: extract single pages, without a crawl."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from extract import UnreadablePage, extract_page
from extract.content.engines import ENGINES
from mindsieve.cli.addresses import allow_address
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.cli.explanation import explanation_record, show_explanation, write_tinted_page
from mindsieve.cli.pages import NotHtml, open_sources
from mindsieve.cli.reading import show_article
from mindsieve.cli.standard_output import ResultConsole
from mindsieve.crawl.fetch_pages import FetchError
from mindsieve.printable import printable, printable_json

if TYPE_CHECKING:
    from extract import Article, Page

_EXAMPLES = """
\b
Examples:
  mindsieve extract page.html
  mindsieve extract page.html --url https://clinic.example/sleep --format json
  mindsieve extract https://clinic.example/sleep
  mindsieve extract page.html --explain
  mindsieve extract page.html --explain --format html > tinted.html
  mindsieve extract page.html --engine trafilatura
  mindsieve extract saved/*.html --format json > pages.jsonl
"""


@click.command(epilog=_EXAMPLES)
@click.argument("pages", nargs=-1, required=True, metavar="FILE_OR_URL...")
@click.option("--url", help="URL of the page in the file. It resolves the links of the page and appears in the result.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="text is a readable view; json prints one object for one page, JSON Lines for several; html (with --explain) "
    "prints the page itself with its text tinted by label.",
)
@click.option(
    "--explain",
    "is_explained",
    is_flag=True,
    help="Show every text block of the page in order, with its label, the rule that gave the label, and the reason.",
)
@allow_address
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="mindsieve",
    show_default=True,
    help="What separates the article from the rest: mindsieve's block classifier, or trafilatura alone.",
)
def extract(  # noqa: PLR0913 - one for each option
    pages: tuple[str, ...],
    url: str | None,
    output_format: str,
    *,
    allow_addresses: tuple[str, ...],
    is_explained: bool,
    engine: str,
) -> None:
    """Extract pages and show their articles.

    Shows the article in sections, and the text that was removed from the page. FILE_OR_URL is an HTML file, `-` for
    standard input, or an http(s) URL, which mindsieve fetches politely (it obeys robots.txt). If a page cannot be read,
    the command shows the other pages and exits with 65.
    """
    if output_format == "html":
        _check_tinted(pages, is_explained=is_explained)
    failures = 0
    read = open_sources(pages, url, allow_addresses)
    for source in pages:
        try:
            page = read(source)
            article = extract_page(page, ENGINES[engine])
        except (UnreadablePage, NotHtml, FetchError, OSError) as error:
            failures += 1
            click.echo(printable(f"mindsieve: {_describe(error, source)}"), err=True)
        else:
            _show(page, article, output_format, is_explained=is_explained, is_single=len(pages) == 1)
    if failures:
        sys.exit(ExitCode.BAD_DATA)


def _check_tinted(pages: tuple[str, ...], *, is_explained: bool) -> None:
    if not is_explained:
        raise click.UsageError("--format html works only with --explain: add --explain, or choose text or json.")
    if len(pages) > 1:
        raise click.UsageError("--format html writes one HTML document: give one page at a time.")


def _show(page: Page, article: Article, output_format: str, *, is_explained: bool, is_single: bool) -> None:
    if output_format == "html":
        click.echo(write_tinted_page(page, article))
    elif output_format == "json":
        _print_json(explanation_record(article) if is_explained else article.to_dict(), is_single=is_single)
    else:
        show = show_explanation if is_explained else show_article
        show(article, ResultConsole(highlight=False))


def _print_json(record: dict[str, Any], *, is_single: bool) -> None:
    click.echo(printable_json(json.dumps(record, ensure_ascii=False, indent=2 if is_single else None)))


def _describe(error: Exception, source: str) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{source}: no such file. To extract a web page, give its full URL, starting with https://"
    if isinstance(error, IsADirectoryError):
        return f"{source}: is a folder. Give the HTML files in it, such as {source.rstrip('/')}/*.html"
    if isinstance(error, OSError):
        return f"{source}: {error.strerror or error}"
    return str(error)
