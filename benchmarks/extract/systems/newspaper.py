"""newspaper4k: its text, its cleaned HTML for the structure, and its title, authors and date. It fetches nothing here.

https://newspaper4k.readthedocs.io/en/latest/user_guide/quickstart.html
"""

from __future__ import annotations

from typing import Any

from newspaper import Article

from benchmarks.extract.output import SystemOutput
from benchmarks.extract.scoring import OutputPart
from benchmarks.extract.systems.system import System, SystemInput
from benchmarks.extract.systems.tree import read_html


def _run(page: SystemInput) -> Any:
    return Article(page.url, fetch_images=False).download(input_html=page.text).parse()


def _read(article: Any) -> SystemOutput:
    date = article.publish_date
    return SystemOutput(
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
        frozenset(OutputPart),
        _run,
        _read,
    ),
)
