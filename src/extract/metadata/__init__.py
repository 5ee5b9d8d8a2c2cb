"""Read a page's metadata: title, authors, reviewers, dates, language, lead image, canonical URL.

`head.py` reads the head once, and `survey.py` gathers the body's text once. Each other file reads the sources of one
field in the order of how often they are right: structured data (JSON-LD), then meta elements, then microdata, then
visible text. Visible text comes first only where it stands beside the title and contradicts the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Metadata
from extract.metadata.authors import read_authors, read_reviewers
from extract.metadata.bylines import is_byline
from extract.metadata.dates import read_dates
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
    title = read_title(survey, head)
    place = find_title(survey, title)
    dates = read_dates(survey, head, place)
    reviewers = read_reviewers(survey, head)
    return Metadata(
        url=head.url,
        canonical_url=head.canonical_url,
        title=title,
        authors=read_authors(survey, head, place, reviewers),
        reviewed_by=reviewers,
        date_published=dates.published,
        date_modified=dates.modified,
        date_reviewed=dates.reviewed,
        language=read_language(root, head, survey),
        site_name=head.first("og:site_name", "application-name"),
        description=head.first("description", "og:description"),
        image=read_image(head),
    )
