"""What annotators found on a page, read from the ground truth of the WCXB layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import lxml.html
from lxml import etree

from benchmarks.extract.extraction import as_text
from benchmarks.extract.markdown import read_outline, strip_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.extract.extraction import Block


@dataclass(frozen=True, slots=True)
class Truth:
    """The truth about one page. A field that nobody labelled is empty, and what it is for is not measured.

    `headline` is the page's only `<h1>`, empty if it has none or several: the one label that comes from the page.
    `wanted` and `unwanted` are snippets of the page that belong to the article and that do not, without the marks of
    Markdown that some annotators copied with them. `authors` is one string, names separated as a byline does it.
    `date` is in ISO 8601: a day, or less.
    """

    text: str
    outline: tuple[Block, ...]
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    title: str
    headline: str
    authors: str
    date: str


def read_truth(record: Mapping[str, Any], html: str) -> Truth:
    """Read the truth from the JSON of `ground-truth/ID.json` and the page; whatever is missing or null stays empty."""
    labels = record.get("ground_truth") or {}
    return Truth(
        text=strip_marks(labels.get("main_content") or ""),
        outline=read_outline(labels.get("main_content_markdown") or ""),
        wanted=_snippets(labels.get("with")),
        unwanted=_snippets(labels.get("without")),
        title=labels.get("title") or "",
        headline=_only_headline(html),
        authors=labels.get("author") or "",
        date=labels.get("publish_date") or "",
    )


def _snippets(marked: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(as_text(read_outline(snippet)) for snippet in marked or ())


def _only_headline(html: str) -> str:
    try:
        root = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # no element at all
        return ""
    etree.strip_elements(root, "script", "style", with_tail=False)
    headlines = root.findall(".//h1")
    return str(headlines[0].xpath("string()")) if len(headlines) == 1 else ""
