"""BoilerPy3: text and title by its extractor for articles, and its marked HTML for the structure.

https://github.com/jmriebold/BoilerPy3
"""

from __future__ import annotations

from boilerpy3.extractors import ArticleExtractor
from boilerpy3.marker import HTMLBoilerpipeMarker

from benchmarks.extract.output import SystemOutput
from benchmarks.extract.scoring import OutputPart
from benchmarks.extract.systems.system import System, SystemInput
from benchmarks.extract.systems.tree import read_html


def _run(page: SystemInput) -> tuple[str, str, str]:
    document = ArticleExtractor().get_doc(page.text)
    return document.content, document.title or "", HTMLBoilerpipeMarker().process(document, page.text)


def _read(answer: tuple[str, str, str]) -> SystemOutput:
    text, title, html = answer
    return SystemOutput(text, read_html(html), title)


SYSTEMS = (
    System(
        "boilerpy3",
        "boilerpy3",
        "ArticleExtractor().get_doc(html), its content and title; HTMLBoilerpipeMarker().process(document, html)",
        frozenset({OutputPart.TEXT, OutputPart.OUTLINE, OutputPart.TITLE}),
        _run,
        _read,
    ),
)
