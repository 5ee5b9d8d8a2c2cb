"""readability-lxml: the article as HTML, its short title and the author of the page's meta element.

https://github.com/buriy/python-readability
"""

from __future__ import annotations

from readability import Document

from benchmarks.extract.output import SystemOutput, as_text
from benchmarks.extract.scoring import OutputPart
from benchmarks.extract.systems.system import System, SystemInput
from benchmarks.extract.systems.tree import read_html

_NO_AUTHOR = "[no-author]"  # its answer where the page names none


def _run(page: SystemInput) -> tuple[str, str, str]:
    document = Document(page.text)
    return document.short_title(), document.author(), document.summary()


def _read(answer: tuple[str, str, str]) -> SystemOutput:
    title, author, html = answer
    outline = read_html(html)
    return SystemOutput(as_text(outline), outline, title, (author.replace(_NO_AUTHOR, ""),))


SYSTEMS = (
    System(
        "readability-lxml",
        "readability-lxml",
        "Document(html): short_title(), author(), summary()",
        frozenset({OutputPart.TEXT, OutputPart.OUTLINE, OutputPart.TITLE, OutputPart.AUTHORS}),
        _run,
        _read,
    ),
)
