"""The highlighted page: each text of the page's blocks is in a mark that says what it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from lxml.html import tostring

from extract import Page, extract_page
from extract.dom.text import text_key
from extract.explain.highlight import BLOCK_ATTRIBUTE, LABEL_ATTRIBUTE, highlight_page
from extract.parsing.parse import parse_html
from tests.extract.pages import EVENING, LIGHT, page_with
from tests.extract.regenerate_golden import GOLDEN

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement


def _page(html: str | bytes) -> Page:
    body = html.encode() if isinstance(html, str) else html
    return Page("https://clinic.example/sleep", datetime.now(UTC), 200, headers={}, body=body)


def _highlight(html: str | bytes) -> HtmlElement:
    page = _page(html)
    return highlight_page(page, extract_page(page).blocks)


@pytest.mark.parametrize("folder", sorted(GOLDEN.iterdir()), ids=lambda folder: folder.name)
def test_each_block_is_highlighted_with_its_label(folder: Path) -> None:
    """The marks of a block hold its text, all of it and in order, under its label; no other text has a mark."""
    page = _page((folder / "page.html").read_bytes())
    blocks = extract_page(page).blocks
    texts: dict[tuple[str, str], str] = {}
    for mark in highlight_page(page, blocks).iter("mark"):
        key = mark.get(BLOCK_ATTRIBUTE, ""), mark.get(LABEL_ATTRIBUTE, "")
        texts[key] = texts.get(key, "") + (mark.text or "")
    highlighted = {key: text_key(text) for key, text in texts.items()}
    assert highlighted == {(str(i), block.label.value): text_key(block.text) for i, block in enumerate(blocks)}


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>One <b>two</b> three</p>", ["One ", "two", " three"]),
        ("<div>\n<p>One</p>\n</div>", ["One"]),
        ("<p>One<script>two</script><!-- three --> four</p>", ["One", " four"]),
        (
            "<table><tr><th>Drug</th><th>Dose<style>b{}</style></th></tr><tr><td>A</td><td>5 mg</td></tr></table>",
            ["Drug", "Dose", "A", "5 mg"],
        ),
    ],
)
def test_what_is_wrapped(html: str, texts: list[str]) -> None:
    """Each text node has a mark of its own, as it stands; white space, scripts and styles have none."""
    assert [mark.text for mark in _highlight(html).iter("mark")] == texts


def test_nothing_but_marks_is_added() -> None:
    """Without its marks, the highlighted page is the page."""
    html = page_with(amid=f"<div>{LIGHT}<br>{EVENING} <a href='#'>A link</a>.</div>")
    root = _highlight(html)
    for mark in list(root.iter("mark")):
        mark.drop_tag()
    assert tostring(root) == tostring(parse_html(html, "https://clinic.example/sleep"))


def test_a_mark_says_why() -> None:
    """The title of a mark is the label with its rule, then the reasons, a line each."""
    root = _highlight(page_with(amid='<figure><img src="a.jpg" alt=""><figcaption>A room.</figcaption></figure>'))
    caption = next(mark for mark in root.iter("mark") if mark.text == "A room.")
    assert caption.get("title") == "caption: captions.figcaption\nHTML's own element for captions."


def test_blocks_of_another_page_are_refused() -> None:
    """An article can only highlight its own page."""
    with pytest.raises(ValueError, match="not a block of this page"):
        highlight_page(_page(page_with()), extract_page(_page(f"<p>{LIGHT}</p>")).blocks)
