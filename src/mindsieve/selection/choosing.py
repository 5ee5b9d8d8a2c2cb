"""Which extracted pages are stored: articles that the corpus does not have yet, as far as its pages are known.

If several new pages are equal, the first to arrive is stored. When all pages of the run are known, `equal_pages.py`
decides again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import PageType
from mindsieve.corpus.identity import article_id, content_sha256
from mindsieve.corpus.likeness import sketch_of
from mindsieve.reasons import BY_CONTENT, IN_CORPUS, Reason
from mindsieve.selection.canonical import are_alike, named_original

if TYPE_CHECKING:
    from mindsieve.items import ExtractedPage, FetchResult, Visit
    from mindsieve.selection.known_content import KnownContent


def choose(item: ExtractedPage, known: KnownContent) -> ExtractedPage | FetchResult:
    """Return the page if its article is to be stored, which `known` then knows; else return how its URL ends."""
    if item.article.page_type is not PageType.ARTICLE:
        return item.visit.ended(Reason.NOT_ARTICLE)
    target, content = item.visit.target, content_sha256(item.article)
    if known.seen(target.url).content == content:
        return item.visit.ended(Reason.SAME_CONTENT, article_id=article_id(target.url, content))
    why = _why_duplicate(item, content, known)
    note_article(known, item, content, is_stored=not why)
    return item.visit.ended(Reason.DUPLICATE, why) if why else item


def note_article(known: KnownContent, item: ExtractedPage, content: str, *, is_stored: bool) -> None:
    """Note that a page has an article with the hash `content`, and whether it is stored."""
    known.note(item.visit.target, content, sketch_of(item.article), named_original(item), is_stored=is_stored)


def _why_duplicate(item: ExtractedPage, content: str, known: KnownContent) -> str:
    """Return why an article is a duplicate of a page that is known so far; "" if it is none."""
    target, named = item.visit.target, named_original(item)
    original = known.sketch_of(target.site, named) if named else None
    if named and original and are_alike(original, sketch_of(item.article)):
        return by_canonical_link(named)
    holder = known.holder_of(content)
    return by_content(holder) if holder and holder != target.url else ""


def by_canonical_link(original: str) -> str:
    """Say that a page names its original."""
    return f"its canonical link names {original}"


def by_content(holder: str) -> str:
    """Say that a page has the content of another."""
    return f"same content as {holder}"


def end_as_before(visit: Visit, known: KnownContent) -> FetchResult | None:
    """Return the end of a page that its server declares unchanged (304); None if its earlier end is not known."""
    seen = known.seen(visit.target.url)
    if seen.content and seen.ended in IN_CORPUS:
        return visit.ended(Reason.NOT_MODIFIED, article_id=article_id(visit.target.url, seen.content))
    return visit.ended(seen.ended, "not modified (304)") if seen.ended in BY_CONTENT else None
