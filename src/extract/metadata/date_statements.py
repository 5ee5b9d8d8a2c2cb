"""Read the dates that a page's structured data, meta elements and microdata declare."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.article import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.metadata.head import Head
    from extract.metadata.survey import Survey


class DateKind(StrEnum):
    """What a date is the date of; the values are the names of schema.org."""

    PUBLISHED = "datePublished"
    MODIFIED = "dateModified"
    REVIEWED = "lastReviewed"


# Open Graph, Dublin Core, Parse.ly, Sailthru, Highwire Press, and names without a standard that many sites use: in
# lower case, and without the signs that sites put between their words.
_META = {
    DateKind.PUBLISHED: (
        "articlepublishedtime", "ogpublishedtime", "ogarticlepublishedtime", "articlepublished", "datepublished",
        "date", "dcdate", "dctermsdate", "dcdateissued", "dctermscreated", "dctermsissued", "dctermsavailable",
        "dcdatecreated", "dctermsdateaccepted", "publishdate", "pubdate", "published", "publicationdate",
        "publisheddate", "publishedtime", "publishedat", "publishtime", "articledate", "articlepubdate",
        "articledateoriginal", "originalpublicationdate", "firstpublished", "displaydate", "releasedate", "issuedate",
        "postdate", "contentdate", "parselypubdate", "sailthrudate", "rnewsdatepublished", "cxenseparserecspublishtime",
        "btpubdate", "ptime", "citationpublicationdate", "citationonlinedate", "citationdate", "datecreated", "created",
        "creationdate", "articlecreated",
    ),
    DateKind.MODIFIED: (
        "articlemodifiedtime", "ogupdatedtime", "ogmodifiedtime", "ogarticlemodifiedtime", "articleupdated",
        "articleupdatedtime", "datemodified", "lastmodified", "lastmod", "lastupdate", "lastupdated", "dateupdated",
        "updatedat", "updatedtime", "updatetime", "dctermsmodified", "dcdatemodified", "modified", "modifieddate",
        "modificationdate", "updated", "updatedate", "revised", "revisiondate",
    ),
    DateKind.REVIEWED: ("lastreviewed", "datereviewed", "reviewdate", "reviewed", "dctermsreviewed"),
}  # fmt: skip
_SIGNS = re.compile(r"[\W_]+")


def stated_dates(
    kind: DateKind, survey: Survey, head: Head, contents: dict[str, list[str]]
) -> Iterator[tuple[str, Source]]:
    """Yield the strings that the page declares for a date, most trusted first; they need not be dates.

    `contents` are those of `meta_by_plain_name`.
    """
    yield from ((value, Source.JSON_LD) for value in _strings_in(head, kind))
    yield from ((content, Source.META) for name in _META[kind] for content in contents.get(name, ()))
    elements = survey.items_with(kind.value)
    yield from ((element.get("datetime") or element.get("content") or "", Source.MICRODATA) for element in elements)


def meta_by_plain_name(head: Head) -> dict[str, list[str]]:
    """Return the contents of the meta elements by their names without signs: `pub_date` is `pubdate`."""
    contents: dict[str, list[str]] = {}
    for name, values in head.meta.items():
        contents.setdefault(_SIGNS.sub("", name), []).extend(values)
    return contents


def _strings_in(head: Head, kind: DateKind) -> Iterator[str]:
    """Yield the values of the property of articles and pages, then of all other items."""
    for item in (*head.graph.articles, *head.graph.items):
        if isinstance(value := item.get(kind.value), str):
            yield value
