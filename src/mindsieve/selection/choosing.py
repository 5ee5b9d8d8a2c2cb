"""Which extractions are stored: articles that the corpus does not hold yet. The order of the pages counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import PageType
from mindsieve.corpus import article_id, content_sha256
from mindsieve.reasons import BY_CONTENT, IN_CORPUS, Reason
from mindsieve.selection.canonical import original_of

if TYPE_CHECKING:
    from mindsieve.items import ExtractedPage, FetchResult, Visit
    from mindsieve.selection.known_content import Holdings


def choose(item: ExtractedPage, holdings: Holdings) -> ExtractedPage | FetchResult:
    """Return an extraction that is to be stored, which is held from now on, or how its URL ends otherwise."""
    if item.article.page_type is not PageType.ARTICLE:
        return item.visit.ended(Reason.NOT_ARTICLE)
    url, content = item.visit.target.url, content_sha256(item.article)
    if holdings.seen(url).content == content:
        return item.visit.ended(Reason.SAME_CONTENT, article_id=article_id(url, content))
    if original := original_of(item, holdings.sketch_of):
        return item.visit.ended(Reason.DUPLICATE, f"its canonical link names {original}")
    holder = holdings.holder_of(content)
    if holder is not None and holder != url:
        return item.visit.ended(Reason.DUPLICATE, f"same content as {holder}")
    holdings.hold(item, content)
    return item


def end_as_before(visit: Visit, holdings: Holdings) -> FetchResult | None:
    """Return the end of a page whose server says that it is as before (304), None if that cannot be told."""
    seen = holdings.seen(visit.target.url)
    if seen.content and seen.ended in IN_CORPUS:
        return visit.ended(Reason.NOT_MODIFIED, article_id=article_id(visit.target.url, seen.content))
    return visit.ended(seen.ended, "not modified (304)") if seen.ended in BY_CONTENT else None
