"""Read what annotators labelled on a page, from the ground truth in the WCXB layout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import lxml.html
from lxml import etree

from benchmarks.extract.keys import key
from benchmarks.extract.markdown import read_outline, strip_marks
from benchmarks.extract.output import Shape, as_text
from extract.dom.tags import HEADING_LEVELS
from extract.parsing.mojibake import decode_utf8

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from benchmarks.extract.output import OutlineBlock


@dataclass(frozen=True, slots=True)
class Truth:
    """The truth about one page. A field that nobody labelled is empty, and its measures are left out.

    `headline` is the page's only `<h1>`, empty if it has none or several: the one label that comes from the page. A
    paragraph of the `outline` that the page has as a heading element is UNCLEAR: see "Where labels are wrong" on the
    benchmark's page.
    `wanted` and `unwanted` are snippets of the page that belong to the article and that do not, without the marks of
    Markdown that some annotators copied with them. `authors` is one string, names separated as a byline does it.
    `date` is in ISO 8601: a day, or less.
    """

    text: str
    outline: tuple[OutlineBlock, ...]
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    title: str
    headline: str
    authors: str
    date: str


def read_truth(record: Mapping[str, Any], html: str) -> Truth:
    """Read the truth from the JSON of `ground-truth/ID.json` and the page; whatever is missing or null stays empty."""
    labels = {name: _repair(label) for name, label in (record.get("ground_truth") or {}).items()}
    headings = _read_headings(html)
    headlines = [text for tag, text in headings if tag == "h1"]
    return Truth(
        text=strip_marks(labels.get("main_content") or ""),
        outline=_mark_unclear(
            read_outline(labels.get("main_content_markdown") or ""), {key(text) for _, text in headings}
        ),
        wanted=_snippets(labels.get("with")),
        unwanted=_snippets(labels.get("without")),
        title=labels.get("title") or "",
        headline=headlines[0] if len(headlines) == 1 else "",
        authors=labels.get("author") or "",
        date=labels.get("publish_date") or "",
    )


def _repair(label: Any) -> Any:
    """Return a label without the mojibake that an annotator copied: the systems get the page without it."""
    if isinstance(label, list):
        return [_repair(part) for part in label]
    return decode_utf8(label.encode()) if isinstance(label, str) else label


def _mark_unclear(outline: Iterable[OutlineBlock], headings: Container[str]) -> tuple[OutlineBlock, ...]:
    """Make paragraphs with the key of a heading UNCLEAR."""
    return tuple(
        replace(block, shape=Shape.UNCLEAR) if block.shape is Shape.PARAGRAPH and key(block.text) in headings else block
        for block in outline
    )


def _snippets(marked: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(as_text(read_outline(snippet)) for snippet in marked or ())


def _read_headings(html: str) -> list[tuple[str, str]]:
    """Return the tag and the text of each heading element of a page."""
    try:
        root = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # no element at all
        return []
    etree.strip_elements(root, "script", "style", with_tail=False)
    return [(str(element.tag), str(element.xpath("string()"))) for element in root.iter(*HEADING_LEVELS)]
