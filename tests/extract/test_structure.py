"""Sections: headings, levels and paths, and the text that the engine leaves out but the page's tree brings back."""

from __future__ import annotations

import pytest

from extract import PageType, extract_article
from extract.article import Block, Kind, Label
from extract.structure.sections import group_sections
from tests.extract.pages import EVENING, HELP, LEAD, LIGHT, SECTIONS, TIPS, TITLE, URL, outline, page_with


def _block(markup: str) -> Block:
    level = int(markup[1]) if markup.startswith("h") else 0
    return Block(Kind.HEADING if level else Kind.PARAGRAPH, Label.HEADING if level else Label.BODY, markup, "", level)


@pytest.mark.parametrize(
    ("blocks", "sections"),
    [
        ("text", [(0, None, (), 1)]),
        ("h2 text", [(2, "h2", (), 1)]),
        ("text h2 text text h3a text", [(0, None, (), 1), (2, "h2", (), 2), (3, "h3a", ("h2",), 1)]),
        ("h2 h3 h4 text", [(2, "h2", (), 0), (3, "h3", ("h2",), 0), (4, "h4", ("h2", "h3"), 1)]),
        ("h2a text h4 text h2b text", [(2, "h2a", (), 1), (4, "h4", ("h2a",), 1), (2, "h2b", (), 1)]),
        ("h3 text h2 text", [(3, "h3", (), 1), (2, "h2", (), 1)]),
        ("h2 text h4 text h3 text", [(2, "h2", (), 1), (4, "h4", ("h2",), 1), (3, "h3", ("h2",), 1)]),
        ("h1title text h2 text", [(0, None, (), 1), (2, "h2", (), 1)]),
        ("h1title h2 text", [(2, "h2", (), 1)]),
        ("", []),
    ],
)
def test_grouping(blocks: str, sections: list[tuple[int, str | None, tuple[str, ...], int]]) -> None:
    """A section runs to the next heading of any level; its path is the headings above it; the title is none."""
    grouped = group_sections(map(_block, blocks.split()), "h1title")
    assert [(section.level, section.heading, section.path, len(section.blocks)) for section in grouped] == sections
    assert [section.position for section in grouped] == list(range(len(sections)))


def test_the_title_opens_no_section() -> None:
    """The page title's heading is the title, not a section, and no removed text."""
    article = extract_article(page_with(), URL)
    assert article.metadata.title == TITLE
    assert outline(article) == SECTIONS
    assert article.removed == ()


@pytest.mark.parametrize("title", ["By Design: How Habits Form", "Von Trauer und Trost"])
def test_a_title_is_no_byline(title: str) -> None:
    """A title that begins like a byline is a title."""
    article = extract_article(page_with().replace(TITLE, title), URL)
    assert (article.metadata.title, article.removed) == (title, ())


_DECK, _BYLINE = "<h3>Why a night is never lost</h3>", "<p>By Ada Lund, PhD</p>"


@pytest.mark.parametrize(
    ("under_title", "first_sections"),
    [
        (f"{_DECK}{_BYLINE}<p>{LIGHT}</p>", [(0, None, [LIGHT])]),
        (f"{_DECK}<p>{LIGHT}</p>", [(3, "Why a night is never lost", [LIGHT])]),
        (f"{_BYLINE}{_DECK}<p>{LIGHT}</p>", [(3, "Why a night is never lost", [LIGHT])]),
    ],
    ids=["deck", "no byline", "byline above"],
)
def test_a_heading_over_the_byline_opens_no_section(
    under_title: str, first_sections: list[tuple[int, str | None, list[str]]]
) -> None:
    """A line between title and byline sums the article up, though the page sets it as a heading."""
    page = f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{under_title}<h2>The evening</h2><p>{EVENING}</p></article>"
    assert outline(extract_article(page, URL)) == [*first_sections, (2, "The evening", [EVENING])]


def test_headings_without_letters_stand() -> None:
    """A heading of signs alone is no title of a page that has none."""
    html = f"<p>{LEAD}</p><h2>***</h2><p>{LIGHT}</p><p>{EVENING}</p><p>{HELP}</p>"
    assert outline(extract_article(html, URL)) == [(0, None, [LEAD]), (2, "***", [LIGHT, EVENING, HELP])]


@pytest.mark.parametrize(
    "removed",
    [
        '<h2>You may also like</h2><ul><li><a href="/a">Naps</a></li><li><a href="/b">Tea</a></li></ul>',
        '<h2>Our letter</h2><div class="newsletter"><p>Get it each Friday.</p></div>',
        '<h3>Watch</h3><figure><img src="a.jpg"><figcaption>A dark room.</figcaption></figure>',
        "<h2>Empty</h2>",
    ],
)
def test_a_heading_over_removed_text_goes(removed: str) -> None:
    """A heading under which nothing of the article is left goes with what was under it."""
    article = extract_article(page_with(after=removed), URL)
    assert outline(article) == SECTIONS
    assert removed.partition("</h")[0][4:] in "\n".join(block.text for block in article.removed)


def test_the_rest_of_a_list_comes_back() -> None:
    """A list of which one item is the article's is the article's, short items and all."""
    items = [*TIPS, "Rest.", "5", "See a doctor."]
    article = extract_article(
        page_with(after=f"<h2>In short</h2><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"), URL
    )
    assert outline(article) == [*SECTIONS, (2, "In short", items)]


def test_a_list_of_links_does_not_come_back_whole() -> None:
    """One item of prose in a list of links does not make the links text."""
    links = "".join(f'<li><a href="/{n}">Another of our many articles, number {n}</a></li>' for n in range(9))
    article = extract_article(page_with(below=f"<ul><li>{LIGHT} {EVENING}</li>{links}</ul>"), URL)
    assert "number 3" not in article.text


@pytest.mark.parametrize("text", ["Yes.", "1.", "So be it, then.", "– – –"])
def test_text_between_siblings_comes_back(text: str) -> None:
    """Whatever is left out between two paragraphs of the article belongs between them."""
    article = extract_article(page_with(amid=f"<p>{text}</p><p>{HELP}</p>"), URL)
    assert outline(article) == [(0, None, [LEAD, text, HELP]), *SECTIONS[1:]]


def test_levels_are_the_pages_own() -> None:
    """Levels are not renumbered: a page that jumps from h2 to h4 has sections of level 4."""
    markup = f"<h4>Naps</h4><p>{LIGHT}</p><h3>Tea</h3><p>{EVENING}</p>"
    article = extract_article(page_with(after=markup), URL)
    assert [(section.level, section.path) for section in article.sections][-2:] == [
        (4, ("When to get help",)),
        (3, ("When to get help",)),
    ]


TEASER = '<li><a href="/a">A teaser of a few words</a></li>'
JAPANESE = f"<p>{'眠りと気分は互いに影響します。' * 20}</p>"


@pytest.mark.parametrize(
    ("html", "page_type"),
    [
        (page_with(), PageType.ARTICLE),
        ("<p>Short.</p>", PageType.OTHER),
        (f"<ul>{TEASER * 60}</ul>", PageType.OTHER),
        (JAPANESE * 4, PageType.ARTICLE),
    ],
    ids=["article", "a line", "a list of links", "Japanese"],
)
def test_page_types(html: str, page_type: PageType) -> None:
    """An article is a text of some length in paragraphs, in any script; a listing is none."""
    assert extract_article(html, URL).page_type == page_type


_TWO = [(2, "Light", [LIGHT]), (2, "Evening", [EVENING])]


@pytest.mark.parametrize(
    ("markup", "sections"),
    [
        (f"<p><b>Light</b><br>{LIGHT}</p><p><strong>Evening</strong><br/>{EVENING}</p>", _TWO),
        (f"<p><b>Light<br></b>{LIGHT}<br><span><b>Evening</b></span><br>{EVENING}</p>", _TWO),
        (f'<div><span class="h3">Light</span><br>{LIGHT}</div><p>{EVENING}</p>', [(3, "Light", [LIGHT, EVENING])]),
        (f'<p class="heading-3">Light</p><p>{LIGHT}</p><p>{EVENING}</p>', [(3, "Light", [LIGHT, EVENING])]),
        (f'<p><span class="section-title">Light</span></p><p>{LIGHT}</p>', [(2, "Light", [LIGHT])]),
        (f'<div class="subheading"><div>Light</div></div><p>{LIGHT}</p>', [(2, "Light", [LIGHT])]),
        (
            f'<h2>Day</h2><p>{EVENING}</p><p class="h3">Light</p><p>{LIGHT}</p>',
            [(2, "Day", [EVENING]), (3, "Light", [LIGHT])],
        ),
    ],
)
def test_headings_in_other_markup(markup: str, sections: list[tuple[int, str | None, list[str]]]) -> None:
    """A line in bold over its text, or with a class that names a heading, opens a section."""
    article = extract_article(f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{LEAD}</p>{markup}", URL)
    assert outline(article) == [(0, None, [LEAD]), *sections]


@pytest.mark.parametrize(
    "markup",
    [
        f"<p><b>Note that it matters.</b><br>{LIGHT}</p>",
        "<p><b>Harbor Clinic</b><br>4 Quay Street<br>Westport</p>",
        f'<p class="card-title">Light</p><p>{LIGHT}</p>',
        f'<p class="heading">{LIGHT}</p><p>{EVENING}</p>',
    ],
    ids=["sentence", "address", "card", "prose"],
)
def test_lines_that_are_no_headings(markup: str) -> None:
    """A sentence, an address, the title of a card and a paragraph are text, whatever is bold or named in them."""
    article = extract_article(page_with(amid=markup), URL)
    assert [section.heading for section in article.sections] == [heading for _, heading, _ in SECTIONS]
    assert {block.kind for block in article.sections[0].blocks} == {Kind.PARAGRAPH}


@pytest.mark.parametrize(
    "markup",
    [
        f"<p><b>At noon</b><br>{LIGHT} {EVENING}</p><p><b>At night</b></p><p>{HELP}</p>",
        f'<p class="notice-heading">At noon</p><p>{LIGHT}</p><p><span class="title">At night</span></p><p>{HELP}</p>',
    ],
    ids=["bold", "named"],
)
def test_heading_lines_beside_headings_are_subheadings(markup: str) -> None:
    """A line in bold, or with a class that names a heading without a level, keeps its place in its section.

    Its kind says where the section can be split.
    """
    article = extract_article(page_with(amid=markup), URL)
    kinds = [(block.kind.value, block.text) for block in article.sections[0].blocks if block.kind is not Kind.PARAGRAPH]
    assert kinds == [("subheading", "At noon"), ("subheading", "At night")]
    assert [block.label.value for block in article.blocks if block.kind is Kind.SUBHEADING] == ["body", "body"]


@pytest.mark.parametrize(
    "deck",
    [
        "<h3>{deck}</h3><p>By Ada Lund, PhD</p>",
        "<p>{deck}</p><p>By Ada Lund, PhD</p>",
        '<div class="c9">{deck}</div><div class="c8">By Ada Lund, PhD</div>',
        '<p class="ArticleDek_root__P3leE">{deck}</p>',
        '<p>By Ada Lund, PhD</p><h2 class="post-subtitle">{deck}</h2>',
        '<div class="standfirst"><p>{deck}</p></div><p>By Ada Lund, PhD</p>',
    ],
    ids=["heading", "paragraph", "box", "class", "class under the byline", "class of a box"],
)
def test_a_standfirst_has_its_own_label(deck: str) -> None:
    """The sentence that sums an article up is labelled so on every page, whatever element it is set in."""
    text = "Why a night is never lost, and what the day has to do with it"
    under = deck.format(deck=text)
    article = extract_article(page_with().replace("</h1>", f"</h1>{under}", 1), URL)
    assert outline(article) == SECTIONS
    assert [(block.label.value, block.text) for block in article.removed if block.label.value != "byline"] == [
        ("standfirst", text)
    ]


@pytest.mark.parametrize(
    "under_title", [f"<p>{LIGHT}</p>", f"<p>{LIGHT}</p><p>{EVENING}</p><p>{HELP}</p><p>By Ada Lund</p>"]
)
def test_the_first_paragraphs_are_no_standfirst(under_title: str) -> None:
    """Without a byline or a class, and where several paragraphs stand over the byline, the text is the article."""
    article = extract_article(page_with().replace("</h1>", f"</h1>{under_title}", 1), URL)
    assert LIGHT in article.sections[0].text


def test_a_caption_between_two_typed_items_leaves_both_items() -> None:
    """Lines that count on are a list, whatever box a rule removes between them."""
    picture = "<figure><img src='/bench.jpg'><figcaption>Two friends on a bench</figcaption></figure>"
    article = extract_article(page_with(amid=f"<p>1. {LIGHT}</p>{picture}<p>2. {EVENING}</p><p>3. {HELP}</p>"), URL)
    items = [block.text[:2] for block in article.sections[0].blocks if block.kind is Kind.LIST_ITEM]
    assert items == ["1.", "2.", "3."]
