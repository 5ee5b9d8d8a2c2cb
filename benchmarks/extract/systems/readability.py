"""readability-lxml: the article as HTML, its short title and the author of the page's meta element.

https://github.com/buriy/python-readability
"""

from __future__ import annotations

from readability import Document

from benchmarks.extract.extraction import Extraction, as_text
from benchmarks.extract.scoring import Gift
from benchmarks.extract.systems.system import Page, System
from benchmarks.extract.systems.tree import read_html

_NO_AUTHOR = "[no-author]"  # its answer where the page names none


def _run(page: Page) -> tuple[str, str, str]:
    document = Document(page.text)
    return document.short_title(), document.author(), document.summary()


def _read(answer: tuple[str, str, str]) -> Extraction:
    title, author, html = answer
    outline = read_html(html)
    return Extraction(as_text(outline), outline, title, (author.replace(_NO_AUTHOR, ""),))


SYSTEMS = (
    System(
        "readability-lxml",
        "readability-lxml",
        "Document(html): short_title(), author(), summary()",
        frozenset({Gift.TEXT, Gift.OUTLINE, Gift.TITLE, Gift.AUTHORS}),
        _run,
        _read,
    ),
)
