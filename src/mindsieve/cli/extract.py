"""`mindsieve extract`: take pages apart, one by one, without a crawl."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from extract import UnreadablePage, extract_article, extract_page
from extract.engines import ENGINES
from mindsieve.cli.reading import show_article
from mindsieve.single import FetchError, fetch_pages

if TYPE_CHECKING:
    from extract import Article, Page
    from extract.candidates import Engine

_EXAMPLES = """
\b
Examples:
  mindsieve extract page.html
  mindsieve extract page.html --url https://clinic.example/sleep --format json
  mindsieve extract https://clinic.example/sleep
  mindsieve extract page.html --engine trafilatura
  mindsieve extract saved/*.html --format json > pages.jsonl
"""


@click.command(epilog=_EXAMPLES)
@click.argument("pages", nargs=-1, required=True, metavar="FILE_OR_URL...")
@click.option("--url", help="The URL that a file was fetched from: resolves its links, stands in the output.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A readable view, or JSON: an object for one page, JSON Lines for several.",
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="arbiter",
    show_default=True,
    help="What tells the article from the rest: mindsieve's arbiter over trafilatura, or trafilatura alone.",
)
def extract(pages: tuple[str, ...], url: str | None, output_format: str, engine: str) -> None:
    """Take pages apart and show what is on them: the article in sections, and what was set apart.

    FILE_OR_URL is an HTML file, `-` for standard input, or an http(s) URL, which is fetched politely (robots.txt is
    obeyed). Exits with 65 if a page could not be read; the others are still shown.
    """
    take_apart, read = partial(_take_apart, engine=ENGINES[engine]), partial(_read, engine=ENGINES[engine])
    failures = 0
    urls = [page for page in pages if page.startswith(("http://", "https://"))]
    fetched = fetch_pages(urls) if urls else {}
    for page in pages:
        try:
            article = take_apart(fetched[page]) if page in fetched else read(page, url)
            _show(article, output_format, is_single=len(pages) == 1)
        except (UnreadablePage, FetchError, OSError) as error:
            failures += 1
            click.echo(f"mindsieve: {_explain(error, page)}", err=True)
    sys.exit(os.EX_DATAERR if failures else 0)


def _take_apart(fetched: Page | FetchError, engine: Engine) -> Article:
    if isinstance(fetched, FetchError):
        raise fetched
    return extract_page(fetched, engine)


def _read(page: str, url: str | None, engine: Engine) -> Article:
    if page == "-":
        return extract_article(sys.stdin.buffer.read(), url or "stdin:", engine)
    path = Path(page)
    return extract_article(path.read_bytes(), url or path.resolve().as_uri(), engine)


def _show(article: Article, output_format: str, *, is_single: bool) -> None:
    if output_format == "json":
        click.echo(json.dumps(article.to_dict(), ensure_ascii=False, indent=2 if is_single else None))
    else:
        show_article(article, Console(highlight=False))


def _explain(error: Exception, page: str) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{page}: no such file. For a web page, give the whole URL with https://"
    if isinstance(error, OSError):
        return f"{page}: {error.strerror or error}"
    return str(error)
