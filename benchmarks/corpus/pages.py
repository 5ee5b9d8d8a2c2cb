"""Extract real article pages: all corpora here are made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.wcxb import read_pages
from extract import UnreadablePage, extract_article
from extract.page import Page
from mindsieve.corpus import CorpusWriter
from mindsieve.items import ExtractedPage, Target, TargetKind, Visit
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from benchmarks.wcxb import WcxbPage

ARTICLE = "article"  # the type of the WCXB pages to extract
_FETCHED_AT = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


def extract_pages(folder: Path) -> list[ExtractedPage]:
    """Extract the article pages of a folder in the WCXB layout, without pages that have no text.

    Raises NotWcxbLayout.
    """
    return list(_extractions(read_pages(folder, ARTICLE)))


def _extractions(pages: Iterable[WcxbPage]) -> Iterator[ExtractedPage]:
    for page in pages:
        html, url = page.read_html(), page.url or f"https://{page.host}/"
        try:
            article = extract_article(html, url)
        except UnreadablePage:
            continue
        target = Target(url, TargetKind.PAGE, page.host, found_by="sitemap")
        yield ExtractedPage(Visit(target, Page(url, _FETCHED_AT, 200, {"content-type": "text/html"}, html)), article)


def as_another(extraction: ExtractedPage, number: int, fetched_at: datetime) -> ExtractedPage:
    """Return the same article as if it stood on another page of its site, with a number in its URL."""
    visit = extraction.visit
    url = f"{visit.target.url}{'&' if '?' in visit.target.url else '?'}copy={number}"
    page = replace(visit.page, url=url, fetched_at=fetched_at)
    return replace(extraction, visit=replace(visit, target=replace(visit.target, url=url), page=page))


def store(corpus: Path, run_id: str, extractions: Iterable[ExtractedPage]) -> None:
    """Store articles, with their fetches, as a crawl does: one run, which commits once. Raises CorpusError."""
    with CorpusWriter(corpus, run_id) as writer:
        for extraction in extractions:
            article_id = writer.add_article(extraction)
            writer.add_fetch(extraction.visit.ended(Reason.ARTICLE, article_id=article_id))
        writer.write(writer.take())
