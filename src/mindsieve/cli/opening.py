"""How to open the tables that a run has written to, as far as they are there."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rich.text import Text

from mindsieve.corpus.columns import ARTICLES
from mindsieve.corpus.layout import tables_with_rows
from mindsieve.reasons import IN_CORPUS, Reason

if TYPE_CHECKING:
    from mindsieve.crawl.summary import RunSummary


_HOW_URLS_ENDED = "SELECT url, reason, detail FROM fetches"


def how_to_open(summary: RunSummary) -> Text:
    """Name the tables of the corpus, and code that opens them; say so where the run found no article."""
    tables = tables_with_rows(summary.output)
    has_articles = ARTICLES.name in tables
    lines = [] if _found_articles(summary) else [_no_article(has_articles=has_articles)]
    if tables:
        folder = summary.output.as_posix()
        what = "To open them" if has_articles else "To see how each URL ended"
        lines += [f"The tables are in {folder}/: {', '.join(tables)}. {what}:"]
        lines += [_open_articles(folder) if has_articles else _show_fetches(folder)]
    return Text("".join(f"\n{line}\n" for line in lines))


def _found_articles(summary: RunSummary) -> bool:
    """Tell whether a page is an article that this run stored or an earlier one did."""
    reasons = IN_CORPUS | {Reason.FRESH}
    return any(summary.count(reason=reason) for reason in reasons)


def _no_article(*, has_articles: bool) -> str:
    return f"This run stored no article{'.' if has_articles else ', and the corpus holds none yet.'}"


def _open_articles(folder: str) -> str:
    return (
        f"  import pandas as pd\n"
        f'  articles = pd.read_parquet("{folder}/articles")\n'
        f'  print(articles[["site", "title", "authors", "author_is_synthetic", "word_count"]])'
    )


def _show_fetches(folder: str) -> str:
    return f'  mindsieve query --corpus {shlex.quote(folder)} "{_HOW_URLS_ENDED}"'
