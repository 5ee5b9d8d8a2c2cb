"""Resiliparse: main content as minimal HTML, which keeps headings, paragraphs and lists.

https://resiliparse.chatnoir.eu/en/latest/man/extract/html2text.html
"""

from __future__ import annotations

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from benchmarks.extract.output import SystemOutput, as_text
from benchmarks.extract.scoring import OutputPart
from benchmarks.extract.systems.system import System, SystemInput
from benchmarks.extract.systems.tree import read_html


def _run(page: SystemInput) -> tuple[str, str]:
    tree = HTMLTree.parse(page.text)
    # Alternative texts are on by default; they are no part of what a reader sees, and would count against it.
    html = extract_plain_text(tree, main_content=True, preserve_formatting="minimal_html", alt_texts=False)
    return tree.title or "", html


def _read(answer: tuple[str, str]) -> SystemOutput:
    title, html = answer
    outline = read_html(html)
    return SystemOutput(as_text(outline), outline, title)


SYSTEMS = (
    System(
        "resiliparse",
        "resiliparse",
        'extract_plain_text(tree, main_content=True, preserve_formatting="minimal_html", alt_texts=False)',
        frozenset({OutputPart.TEXT, OutputPart.OUTLINE, OutputPart.TITLE}),
        _run,
        _read,
    ),
)
