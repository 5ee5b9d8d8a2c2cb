"""The sources of titles, names and dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import extract_article
from extract.article import Source
from tests.extract.pages import URL, page_with

DOCS = Path(__file__).parents[3] / "docs" / "extraction.md"


@pytest.mark.parametrize("source", Source, ids=str)
def test_documented(source: Source) -> None:
    """The documentation explains each source."""
    assert f"\n| `{source.value}` |" in DOCS.read_text("utf-8")


@pytest.mark.parametrize(
    ("field", "head", "amid", "source"),
    [
        ("authors", '<meta name="author" content="Ada Lund">', "", Source.META),
        ("authors", '<script type="application/ld+json">{"@type": "Article", "author": "Ada Lund"}</script>', "",
         Source.JSON_LD),
        ("authors", "", "<p>By Ada Lund</p>", Source.BYLINE),
        ("authors", "", '<p itemprop="author">Ada Lund</p>', Source.NAME_ELEMENT),
        ("authors", "", "<p>Ada Lund</p><p>May 14, 2024</p>", Source.LONE_NAME),
        ("authors", '<meta name="author" content="Lane"><meta property="og:site_name" content="Lane">', "",
         Source.PUBLISHER),
        ("reviewed_by", "", "<p>Reviewed by Bo Ek</p>", Source.BYLINE),
        ("date_published", '<meta name="date" content="2024-05-14">', "", Source.META),
        ("date_published", "", '<p itemprop="datePublished" content="2024-05-14">May</p>', Source.MICRODATA),
        ("date_published", "", "<p>Published May 14, 2024</p>", Source.DATE_LABEL),
        ("date_published", "", "<time>May 14, 2024</time>", Source.DATE_ELEMENT),
        ("date_published", "", "<p>May 14, 2024</p>", Source.LONE_DATE),
        ("date_published", "", "<p>Updated May 14, 2024</p>", Source.LAST_CHANGE),
        ("date_modified", "", "<p>Updated May 14, 2024</p>", Source.DATE_LABEL),
    ],
)  # fmt: skip
def test_sources(field: str, head: str, amid: str, source: Source) -> None:
    """Each value says where on the page it stands."""
    article = extract_article(page_with(head=head, amid=amid), URL)
    assert getattr(article.metadata, f"{field}_source") is source
    assert article.to_dict()["sources"][field] == source.value


def test_author_box() -> None:
    """A name from the box about the author says so."""
    box = "<div><p>Ada Lund, PhD</p><p>Ada Lund is a psychologist who treats poor sleepers in Bath.</p></div>"
    metadata = extract_article(page_with(after=box), URL).metadata
    assert (metadata.authors, metadata.authors_source) == (("Ada Lund",), Source.AUTHOR_BOX)


def test_url() -> None:
    """A day in the page's address says so."""
    metadata = extract_article(page_with(), "https://clinic.example/2024/05/14/sleep").metadata
    assert metadata.date_published_source is Source.URL


def test_absent_values_have_no_source() -> None:
    """A page that names nobody and gives no date has a source for its title alone."""
    assert extract_article(page_with(), URL).metadata.sources == {"title": Source.HEADING}
