"""Pages built to stall a parser: refused or read, within a few seconds."""

from __future__ import annotations

from contextlib import suppress

import pytest

from extract import PageTooLarge, UnreadablePage, extract_article
from tests.extract.pages import LEAD, SECTIONS, URL, outline, page_with

SECONDS = 5
ATTRIBUTES = " ".join(f"a{number}=1" for number in range(5_000))


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (b"<p>word</p>" * 2_000_000, "bytes of HTML"),
        (f"<p {ATTRIBUTES}>word</p>", "attributes"),
        (f'<p title="<1" {ATTRIBUTES}>word</p>', "attributes"),
        (f'<p title=">" {ATTRIBUTES}>word</p>', "attributes"),
        (f"<p title='a' {ATTRIBUTES}", "attributes"),
        ("<p>word</p>" * 40_000, "elements"),
        ("<p>" + "<b>word</b> " * 2_000 + "</p>", "inline children"),
    ],
    ids=["20 MB", "attributes", "a < in a value", "a > in a value", "tag left open", "elements", "inline children"],
)
@pytest.mark.timeout(SECONDS)
def test_what_passes_a_cap_is_refused(html: bytes | str, why: str) -> None:
    """A page that passes a cap is refused before it costs anything, with a message that names the cap."""
    with pytest.raises(PageTooLarge, match=why):
        extract_article(html, URL)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + LEAD + "</div>" * 10_000,
        "<span>" * 10_000 + LEAD,
        "<ul><li>" * 1_000 + LEAD,
        "<table><tr><td>" * 1_000 + LEAD,
        "<div>" + '<a href="/x">word</a> ' * 14_000 + "</div>",
        "<div>" + "word<br>" * 14_000 + "</div>",
        "<dl>" + "<dt>Name</dt><dd>Ada</dd>" * 7_000 + "</dl>",
        f'<meta name="author" content="{"{" * 200_000}"><p>{LEAD}</p>',
        f"<p>By {'Aa ' * 300_000}</p>",
        "<" * 500_000 + LEAD,
        "<!--" * 50_000 + LEAD,
        "&" * 500_000,
        f'<table><tr><td colspan="{"9" * 5_000}">a</td><td colspan="x">b</td></tr></table><p>{LEAD}</p>',
    ],
    ids=[
        "10,000 div", "10,000 span", "lists", "tables", "links", "br", "dl", "meta", "byline", "<", "comments", "&",
        "colspan",
    ],
)  # fmt: skip
@pytest.mark.timeout(SECONDS)
def test_hostile_shapes_end_in_time(html: str) -> None:
    """Markup in absurd numbers gives a result or an error of ours, within a few seconds."""
    with suppress(UnreadablePage):
        extract_article(html, URL)


@pytest.mark.parametrize("depth", [200, 1_000, 3_000])
@pytest.mark.timeout(SECONDS)
def test_depth_loses_no_text_in_silence(depth: int) -> None:
    """Text after deeply nested elements is kept, or the page is refused; it does not just go missing."""
    try:
        article = extract_article(page_with(amid="<div>" * depth + "</div>" * depth), URL)
    except UnreadablePage:
        return
    assert outline(article) == SECTIONS
