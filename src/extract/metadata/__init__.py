"""Read a page's metadata: title, authors, reviewers, dates, language, lead image, canonical URL.

`head.py` reads the head once, and `survey.py` gathers the body's text once. Each other file reads the sources of one
field in the order of how often they are right: structured data (JSON-LD), then meta elements, then microdata, then
visible text. Visible text comes first only where it stands beside the title and contradicts the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Metadata
from extract.dom.text import text_key
from extract.metadata.authors import read_authors, read_reviewers
from extract.metadata.bylines import is_byline
from extract.metadata.dates import read_dates
from extract.metadata.day_order import readers_of
from extract.metadata.image import read_image
from extract.metadata.language import read_language
from extract.metadata.survey import survey_page
from extract.metadata.title import find_title, read_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.blocks.page_text import PageText
    from extract.metadata.head import Head

__all__ = ["is_byline", "read_metadata"]


def read_metadata(root: HtmlElement, head: Head, page: PageText) -> Metadata:
    """Read a page's metadata. `root` is the page without author widgets, `page` its text; neither is changed."""
    survey = survey_page(page)
    language = read_language(root, head, survey)
    title, title_source = read_title(survey, head)
    place = find_title(survey, title)
    survey = survey._replace(title=text_key(title or ""))
    dates = read_dates(survey, head, place, readers_of(survey, head, language))
    reviewers = read_reviewers(survey, head, place)
    authors = read_authors(survey, head, place, reviewers.names)
    return Metadata(
        url=head.url,
        canonical_url=head.canonical_url,
        title=title,
        title_source=title_source,
        authors=authors.names,
        authors_source=authors.source,
        reviewed_by=reviewers.names,
        reviewed_by_source=reviewers.source,
        date_published=dates.published and dates.published.moment,
        date_published_source=dates.published and dates.published.source,
        date_modified=dates.modified and dates.modified.moment,
        date_modified_source=dates.modified and dates.modified.source,
        date_reviewed=dates.reviewed and dates.reviewed.moment,
        date_reviewed_source=dates.reviewed and dates.reviewed.source,
        language=language,
        site_name=head.first("og:site_name", "application-name"),
        description=head.first("description", "og:description"),
        image=read_image(head),
    )
