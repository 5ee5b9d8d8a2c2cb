"""Headings that pages build of other elements come out as headings, and nothing else does."""

from __future__ import annotations

import pytest

from extract import extract_article
from extract.article import Kind
from extract.blocks.segmenter import segment_page
from extract.parsing.parse import parse_html
from tests.extract.pages import LIGHT, URL, outline, page_with


@pytest.mark.parametrize(
    ("markup", "level", "heading"),
    [
        ('<h3><button aria-expanded="false">Is it safe?</button></h3>', 3, "Is it safe?"),
        ("<button><h4>Is it safe?</h4></button>", 4, "Is it safe?"),
        ("<h2><div><div>Is it</div> <div>safe?</div></div></h2>", 2, "Is it safe?"),
        ("<h3>1.<div>Is it safe?</div></h3>", 3, "1. Is it safe?"),
        ("<h3><div>Is it</div>safe?</h3>", 3, "Is it safe?"),
        ('<h1 class="a"><div><p class="b">Is it <b>safe?</b></p></div></h1>', 1, "Is it safe?"),
        ('<h3 id="safe">Is it safe? <a class="headerlink" href="#safe">¶</a></h3>', 3, "Is it safe?"),
        ('<h3><a href="/page#safe"><svg></svg>#</a>Is it safe?</h3>', 3, "Is it safe?"),
        ('<h3>Is it safe?<a href="#section6"><i>#section6</i></a></h3>', 3, "Is it safe?"),
        ('<h3><a href="#">Is it safe?</a></h3>', 3, "Is it safe?"),
        ('<h3>Issue <a href="/issues#9">9</a></h3>', 3, "Issue 9"),
        ('<div role="heading" aria-level="3">Is it safe?</div>', 3, "Is it safe?"),
        ('<p role="heading" aria-level="5"><b>Is it</b> safe?</p>', 5, "Is it safe?"),
        ('<h3 role="heading" aria-level="2">Is it safe?</h3>', 3, "Is it safe?"),
    ],
)
def test_headings_of_other_elements(markup: str, level: int, heading: str) -> None:
    """An accordion's button, boxes inside a heading and the role of a heading make one heading with all its text."""
    article = extract_article(page_with(article=f"{markup}<div><p>{LIGHT}</p></div>"), URL)
    assert (level, heading, [LIGHT]) in outline(article)


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        # A heading element that was left open holds the text under it.
        (f"<h2>Light<div>{LIGHT}</div><div>{LIGHT}</div>", [Kind.HEADING, Kind.PARAGRAPH, Kind.PARAGRAPH]),
        # Boxes with headings of their own are no headings.
        ('<div role="heading" aria-level="2"><h2>Light</h2><h3>Air</h3></div>', [Kind.HEADING, Kind.HEADING]),
        # Levels that there are not.
        ('<div role="heading" aria-level="9">Light</div>', [Kind.PARAGRAPH]),
        ('<div role="treeitem" aria-level="2">Light</div>', [Kind.PARAGRAPH]),
        # A paragraph under a heading without text, and one under a heading that was left open.
        (f"<h2></h2><p>{LIGHT}</p>", [Kind.PARAGRAPH]),
        (f"<h2>Light<p>{LIGHT}</p>", [Kind.HEADING, Kind.PARAGRAPH]),
        # A list in a heading stays one.
        ("<h2><ul><li>Light</li><li>Air</li></ul></h2>", [Kind.LIST_ITEM, Kind.LIST_ITEM]),
    ],
)
def test_what_is_no_heading(markup: str, kinds: list[Kind]) -> None:
    """What only stands in a heading element, or carries the role wrongly, keeps its shape."""
    assert [block.kind for block in segment_page(parse_html(markup, URL)).blocks] == kinds


@pytest.mark.parametrize(("text", "is_machinery"), [("Is it safe?", False), ("Load more", True)])
def test_a_question_on_a_button_may_be_text(text: str, *, is_machinery: bool) -> None:
    """The question that unfolds an answer may be the article's; what other buttons say is the page's machinery."""
    item = f'<div class="q"><button>{text}</button><div><p>{LIGHT}</p></div></div>'
    article = extract_article(page_with(article=f"<h2>Questions</h2>{item}"), URL)
    assert (
        (text, "named_elements.form_control") in [(block.text, block.rule) for block in article.blocks]
    ) is is_machinery
