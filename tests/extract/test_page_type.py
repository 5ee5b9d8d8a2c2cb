"""Made pages of each genre."""

from __future__ import annotations

import pytest

from extract import PageGenre, PageType, extract_article

PROSE = (
    "<p>Sleep and mood act on one another, and what helps one of them tends to help the other within a few weeks of "
    "practice, as those who kept a diary found when they looked back at the months before.</p>"
)
TEASER = '<div class="card"><h3><a href="/topics/a-night-without-sleep">A night without sleep</a></h3></div>'
PRODUCT = '<div class="product-card"><a href="/products/lamp">Lamp</a><span class="price">$ 29</span></div>'
POST = (
    f'<div class="message" id="p1"><a class="username" href="/members/ada">ada</a>{PROSE}<a href="#p1">Reply</a></div>'
)
CODE = "<pre><code>sleep.diary(night=1)</code></pre>"
SERVICE = (
    '<div class="hero"><h1>Sleep counselling</h1><a class="cta" href="/contact">Book</a><a href="tel:1">Call</a></div>'
    f'<div class="testimonial">{PROSE}</div><div class="contact"><a href="mailto:a@b.example">Write to us</a></div>'
)


def page(head: str, body: str) -> str:
    return f"<html><head><title>Sleep</title>{head}</head><body>{body}</body></html>"


def json_ld(kind: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "{kind}"}}</script>'


PAGES = {
    "article": (
        "https://magazine.example/blog/why-sleep-and-mood-act-on-one-another",
        page('<meta property="og:type" content="article"><meta name="author" content="Ada Lund">', PROSE * 5),
    ),
    "service": ("https://clinic.example/services/sleep-counselling", page(json_ld("Service"), SERVICE)),
    "product": (
        "https://shop.example/products/lamp",
        page(
            '<meta property="og:type" content="product">' + json_ld("Product") + json_ld("Offer"),
            f'<h1>Lamp</h1><span class="price">$ 29</span><button class="add-to-cart">Add</button>{PROSE}',
        ),
    ),
    "collection": (
        "https://shop.example/collections/lamps?sort=price",
        page(json_ld("CollectionPage"), f'<h1>Lamps</h1><div class="filter">Sort</div>{PRODUCT * 24}'),
    ),
    "forum": (
        "https://forum.example/threads/sleep.1234",
        page(json_ld("DiscussionForumPosting"), f"<h1>Sleep</h1>{POST * 6}"),
    ),
    "listing": ("https://magazine.example/news", page(json_ld("ItemList"), TEASER * 30)),
    "documentation": (
        "https://docs.diary.example/docs/reference/sleep",
        page('<meta name="generator" content="Sphinx">', f'<div class="toc">On</div>{(PROSE + CODE) * 4}'),
    ),
}


@pytest.mark.parametrize("genre", PAGES)
def test_genre(genre: str) -> None:
    """A page that shows its genre in its URL, structured data, class names and text is of that genre."""
    url, html = PAGES[genre]
    assert extract_article(html, url).page_genre is PageGenre(genre)


@pytest.mark.parametrize("genre", PAGES)
def test_texts_are_articles(genre: str) -> None:
    """Articles and documentation are texts; plain pages of the other genres are not."""
    url, html = PAGES[genre]
    is_text = extract_article(html, url).page_type is PageType.ARTICLE
    assert is_text == (genre in ("article", "documentation"))
