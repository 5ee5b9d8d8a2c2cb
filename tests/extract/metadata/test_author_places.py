"""Where an article's authors stand on a page, and where names stand that are not theirs."""

from __future__ import annotations

import json

import pytest

from extract import extract_article
from extract.article import Source
from tests.extract.pages import URL, page_with

TEASER = (
    '<div class="card"><h3><a href="/naps">Naps for everyone</a></h3>'
    '<span class="card-author-name">By <a href="/author/cy" rel="author">Cy Dee</a></span></div>'
)
QUOTE = (
    "To sleep is to heal, and nobody who has slept well will doubt that this is so in any country of the world. " * 2
)
ORGANISATION = json.dumps({"@type": "Article", "author": {"@type": "Organization", "name": "Sleep Trust Redaktion"}})


def _authors(amid: str = "", after: str = "", head: str = "") -> tuple[tuple[str, ...], Source | None]:
    metadata = extract_article(page_with(amid=amid, after=after, head=head), URL).metadata
    return metadata.authors, metadata.authors_source


@pytest.mark.parametrize(
    ("amid", "after", "authors", "source"),
    [
        ('<p class="entry-author">katie_s</p>', "", ("katie_s",), Source.NAME_ELEMENT),
        ('<span class="byline">Krystyna</span>', "", ("Krystyna",), Source.NAME_ELEMENT),
        ('<p class="author">Ada Lund</p>', "", ("Ada Lund",), Source.BYLINE_ELEMENT),
        ('<p><a href="/autoren/ada">Ada Lund</a></p>', "", ("Ada Lund",), Source.AUTHOR_LINK),
        ("", "<p>— Ada Lund</p>", ("Ada Lund",), Source.SIGNATURE),
        ("", "<p>(Ada Lund)</p>", ("Ada Lund",), Source.SIGNATURE),
        ("", '<p style="text-align: right">Ada Lund, Bath</p>', ("Ada Lund",), Source.SIGNATURE),
        ("", "<p>Text: Ada Lund</p>", ("Ada Lund",), Source.CREDIT),
        # names of others
        (TEASER, "", (), None),
        ("", TEASER, (), None),
        ("", "<p>Read more about naps</p>", (), None),
        ("<figure><img src=/a.jpg><figcaption>Photo by Cy Dee</figcaption></figure>", "", (), None),
        ("<p>Foto: Cy Dee / Getty Images</p>", "", (), None),
        ("<blockquote><p>Sleep is gold.</p><p>By Cy Dee</p></blockquote>", "", (), None),
        ("", f"<p>“{QUOTE}”</p><p>— Cy Dee</p>", (), None),
        ("<p>Von Sleep Media GmbH &amp; Co. KG</p>", "", (), None),
        ("<p>By our editors</p>", "", (), None),
        ("", '<footer class="entry-footer">Tagged <a rel="tag" href="/tag/ada-lund">Ada Lund</a></footer>', (), None),
    ],
)  # fmt: skip
def test_places(amid: str, after: str, authors: tuple[str, ...], source: Source | None) -> None:
    """User names in markup for authors and signatures count; teasers, pictures, quotes, firms and tags do not."""
    assert _authors(amid, after) == (authors, source)


def test_person_before_organisation() -> None:
    """The person whom the byline names is the author, not the organisation in the structured data."""
    head = f'<script type="application/ld+json">{ORGANISATION}</script>'
    assert _authors("<p>Von Ada Lund</p>", head=head) == (("Ada Lund",), Source.BYLINE)
    assert _authors("", head=head)[0] == ("Sleep Trust Redaktion",)


def test_staff_before_soft_evidence() -> None:
    """A declared staff is the author where only a credit elsewhere on the page names a person."""
    head = '<meta name="author" content="Harbor Staff">'
    assert _authors(after="<p>By Cy Dee</p>", head=head) == (("Harbor Staff",), Source.META)
