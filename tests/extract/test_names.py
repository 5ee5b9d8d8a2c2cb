"""A class or id that happens to contain a boilerplate word does not cut the article; one that says what it is does."""

from __future__ import annotations

import pytest

from extract import Article, extract_article
from tests.extract.pages import ARTICLE, SECTIONS, URL, outline, page_with

PROSE = (
    "Ask yourself whether you feel understood, whether you agree on the aim, and whether the method makes sense "
    "to you. If one of them is missing, say so in the next session rather than in the last one."
)
TOPICS = ("arriving", "self-disclosure", "mood-rating", "sharing", "feedback", "comments-from-others", "ending")


def _sections(markup: str) -> str:
    return "".join(markup.format(name=name, number=number, prose=PROSE) for number, name in enumerate(TOPICS))


def _headings(article: Article) -> list[str]:
    return [section.heading for section in article.sections if section.heading]


@pytest.mark.parametrize(
    "markup",
    [
        '<section class="topic topic-{name}"><h2>Part {number}</h2><p>{prose} {number}</p></section>',
        '<section class="topic-{name}"><h2>Part {number}</h2><p>{prose} {number}</p></section>',
        '<div class="c-block c-block--{name}"><h3>Part {number}</h3><div><p>{prose} {number}</p></div></div>',
        '<section id="{name}"><h2>Part {number}</h2><p>{prose} {number}</p></section>',
        '<h2>Part {number}</h2><div class="topic {name}"><p>{prose} {number}</p></div>',
    ],
)
def test_sections_that_are_named_for_their_topic_stay(markup: str) -> None:
    """Where most sections of a kind have names that say nothing, those whose names remind of boilerplate stay too."""
    article = extract_article(page_with(article=_sections(markup)), URL)
    assert _headings(article) == [f"Part {number}" for number in range(len(TOPICS))]
    assert article.text.count(PROSE) == len(TOPICS)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="work-related-stress"><h2>At work</h2><p>{}</p></div>',
        '<div class="work-related-stress"><p>{}</p></div>',
        '<div class="sources-of-stress"><h2>Where it comes from</h2><p>{}</p></div>',
        '<section id="sources"><h2>Where stress comes from</h2><p>{}</p></section>',
        '<section class="mood-rating"><h2>Rating your mood</h2><p>{}</p></section>',
        '<section class="self-disclosure"><h2>When a therapist talks</h2><p>{}</p></section>',
        '<div class="field field--type-entity-reference-revisions"><h2>At home</h2><p>{}</p></div>',
        '<div class="text hide-read-more-ad"><p>{}</p></div>',
        '<div class="content-nav-section"><h2>The first hour</h2><p>{}</p></div>',
        '<div class="social-sharing-of-grief"><h2>Telling others</h2><p>{}</p></div>',
    ],
)
def test_a_name_whose_content_speaks_against_it(markup: str) -> None:
    """A section of prose under the name of links, citations or a rating stays."""
    article = extract_article(page_with(amid=markup.format(PROSE)), URL)
    assert PROSE in article.text


def test_a_layout_with_a_sidebar_stays() -> None:
    """A name that says how the page is laid out holds the article."""
    layout = f'<div class="sidebar-grid"><div class="sidebar-grid__content">{ARTICLE}</div></div>'
    assert outline(extract_article(page_with(article=layout), URL)) == SECTIONS


POST = (
    '<div class="comment"><b>{}</b><div><p>{} We moved the bed to the other wall, and since then the lorries '
    "wake neither of us, which I would not have believed had I not counted the nights myself.</p></div></div>"
)
THREAD = "".join(POST.format(name, name) for name in ("oskar", "bea", "lund", "maren", "ines", "falk"))


def test_posts_of_a_forum_that_are_all_comments_are_the_content() -> None:
    """Where the page has nothing but elements of the name, they are what it is about."""
    html = f"<html><head><title>Noise</title></head><body><h1>Noise</h1><p>6 replies</p>{THREAD}</body></html>"
    article = extract_article(html, URL)
    assert "comments" not in {block.label for block in article.blocks}


def test_a_thread_that_outweighs_its_article_is_cut() -> None:
    """Beside an article, a thread of four times its length is a thread."""
    article = extract_article(page_with(below=f"<div>{THREAD * 5}</div>"), URL)
    assert outline(article) == SECTIONS


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="related"><h3>Related</h3><p><a href="/a">{}</a></p></div>',
        '<div class="disclaimer"><h3>Disclaimer</h3><p>{}</p></div>',
        '<div class="feedback"><h3>Was this helpful?</h3><p>{}</p></div>',
        '<ol class="references"><li>Lund A. {} 2021.</li></ol>',
        '<div class="references"><h3>References</h3><p>Lund A, et al. {} J Sleep. 2021.</p></div>',
    ],
)
def test_a_name_whose_content_agrees_with_it(markup: str) -> None:
    """A box that is what its name says is cut, whatever prose it holds."""
    article = extract_article(page_with(below=markup.format(PROSE)), URL)
    assert outline(article) == SECTIONS
