"""Read the dates that a page's structured data, meta elements and microdata declare."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.metadata.head import Head
    from extract.metadata.survey import Survey


class DateKind(StrEnum):
    """What a date is the date of; the values are the names of schema.org."""

    PUBLISHED = "datePublished"
    MODIFIED = "dateModified"
    REVIEWED = "lastReviewed"


# Open Graph, Dublin Core, Parse.ly, Sailthru, Highwire Press, and names without a standard that many sites use.
_META = {
    DateKind.PUBLISHED: (
        "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
        "dcterms.created", "dcterms.issued", "dc.date.created", "publish-date", "publish_date", "pubdate", "published",
        "publication_date", "published_date", "article.published", "parsely-pub-date", "sailthru.date",
        "citation_publication_date", "citation_online_date", "citation_date",
    ),
    DateKind.MODIFIED: (
        "article:modified_time", "og:updated_time", "datemodified", "last-modified", "last_modified",
        "dcterms.modified", "dc.date.modified", "modified", "updated", "revised",
    ),
    DateKind.REVIEWED: ("lastreviewed", "datereviewed", "last-reviewed", "dcterms.reviewed"),
}  # fmt: skip


def stated_dates(kind: DateKind, survey: Survey, head: Head) -> Iterator[str]:
    """Yield the strings that the page declares for a date, most trusted first; they need not be dates."""
    yield from _strings_in(head, kind)
    yield from (content for name in _META[kind] for content in head.every(name))
    yield from (element.get("datetime") or element.get("content") or "" for element in survey.items_with(kind.value))


def _strings_in(head: Head, kind: DateKind) -> Iterator[str]:
    """Yield the values of the property of articles and pages, then of all other items."""
    for item in (*head.graph.articles, *head.graph.items):
        if isinstance(value := item.get(kind.value), str):
            yield value
