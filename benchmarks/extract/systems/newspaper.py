"""newspaper4k: its text, its cleaned HTML for the structure, and its title, authors and date. It fetches nothing here.

https://newspaper4k.readthedocs.io/en/latest/user_guide/quickstart.html
"""

from __future__ import annotations

from typing import Any

from newspaper import Article

from benchmarks.extract.extraction import Extraction
from benchmarks.extract.scoring import Gift
from benchmarks.extract.systems.system import Page, System
from benchmarks.extract.systems.tree import read_html


def _run(page: Page) -> Any:
    return Article(page.url, fetch_images=False).download(input_html=page.text).parse()


def _read(article: Any) -> Extraction:
    date = article.publish_date
    return Extraction(
        article.text,
        read_html(article.article_html),
        article.title,
        tuple(article.authors),
        date.isoformat() if date else "",
    )


SYSTEMS = (
    System(
        "newspaper4k",
        "newspaper4k",
        "Article(url, fetch_images=False).download(input_html=html).parse()",
        frozenset(Gift),
        _run,
        _read,
    ),
)
