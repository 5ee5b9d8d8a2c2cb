"""Characters that XML forbids or a terminal obeys: no later step meets one, however a page writes it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import UnreadablePage, extract_article, extract_page
from extract.explain.highlight import highlight_page
from extract.page import Page
from extract.parsing.characters import encode_allowed, rewrite_references
from extract.parsing.parse import parse_markup
from mindsieve.fetching.discovery.links import find_links
from mindsieve.fetching.politeness.optouts import read_meta_directives
from tests.extract.pages import LEAD, URL, json_ld, page_with

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CODES = (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x110000, 10**5_000)
_PIECES = (
    [f"&#{'0' * (code % 3)}{code if code < 10**9 else '9' * 5_000}{';' * (code % 2)}" for code in _CODES]
    + [f"&#{'xX'[code % 2]}{code:x};" for code in _CODES]
    + [chr(code) for code in _CODES if code < 0x110000]
    + [rf"\u{code:04x}" for code in _CODES if code < 0x10000]
    + ["&", "&#", "&#x", "&amp;#11;", "&amp;#" + "1" * 5_000, "\\n", "①", "²", "٣", "<b>", "</p>", "<!--", "-->", ":"]
)  # fmt: skip
_PAGE = page_with(
    head=json_ld(articleBody=LEAD * 5, author={"name": "Ada Lund"}, datePublished="2024-05-14")
    + '<title>Sleep</title><meta name="author" content="Ada Lund"><meta name="robots" content="noai">'
    + '<link rel="canonical" href="/sleep"><link rel="alternate" type="application/rss+xml" href="/feed">',
    before='<p class="byline">By Ada Lund, May 14, 2024</p><a href="/mood" title="Mood">Mood</a>',
    below="<h3>Author Details</h3><p>Name: Ada</p><p>Email: a@b.example</p><p>Phone: 1</p>",
)


def _page(markup: str) -> Page:
    return Page(URL, datetime(2026, 3, 1, tzinfo=UTC), 200, {}, markup.encode("utf-8", "surrogatepass"))


@given(st.lists(st.tuples(st.integers(0, len(_PAGE)), st.sampled_from(_PIECES)), min_size=1, max_size=40))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_no_step_meets_a_forbidden_character(insertions: list[tuple[int, str]]) -> None:
    """Such references and characters anywhere on a page end no step, and reach no result."""
    markup = _PAGE
    for place, piece in sorted(insertions, reverse=True):
        markup = markup[:place] + piece + markup[place:]
    page = _page(markup)
    try:
        article = extract_page(page)
    except UnreadablePage:
        return
    assert not any(map(_UNWANTED.search, _strings(article.to_dict())))
    assert not any(map(_UNWANTED.search, (text for block in article.blocks for text in (*block.evidence, block.text))))
    assert not any(map(_UNWANTED.search, map(str, highlight_page(page, article.blocks).itertext())))
    links = find_links(page)
    assert not any(map(_UNWANTED.search, (*links.pages, *links.feeds, *links.sitemaps)))
    read_meta_directives(page, "mindsieve")


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("&#11;", "ab"), ("&#x1b;", "ab"), ("&#X1B", "ab"), ("&#xFFFF;", "ab"), ("&#xD800;", "ab"), ("&#0;", "ab"),
        ("&#0000011;", "ab"), ("&#99999999999;", "ab"), ("&#" + "9" * 5_000 + ";", "ab"), ("&#x7f;", "ab"),
        ("&#129;", "ab"), ("&#146;", "a’b"), ("&#x92", "a’b"), ("\x92", "a’b"), ("\x1b", "ab"), ("\uffff", "ab"),
        ("&#8217;", "a’b"), ("&#x1F600;", "a😀b"), ("&#&#11;11;", "a&#11;b"), ("&&#11;#11;", "a&#11;b"),
        ("&#6553&#11;5;", "a\u19995;b"), ("&amp;#11;", "a&#11;b"),
    ],
)  # fmt: skip
def test_references_become_what_browsers_show(reference: str, text: str) -> None:
    """A reference is resolved, dropped or read as windows-1252; what is left makes no new reference."""
    root = parse_markup(f"<p>a{reference}b</p>".replace("X1Bb", "X1B;b").replace("x92b", "x92;b"), URL)
    assert root.find("body").text_content() == text


@given(st.lists(st.sampled_from(["&", "#", "x", "X", "1", "b", "0", ";", "9", "f", "&#", "\x0b"])).map("".join))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_rewriting_twice_changes_nothing(text: str) -> None:
    """No rewriting leaves a reference for another to rewrite."""
    once = rewrite_references(encode_allowed(text))
    assert rewrite_references(once) == once


@pytest.mark.parametrize("digits", ["①①①", "①② 2024", "²²² 5, 2024", "2024年①月3日", "٣ May 2024", "⑴⑴⑴ 2, 2024"])
def test_odd_digits_end_no_extraction(digits: str) -> None:
    """Digits that `str.isdigit` accepts and `int` refuses are no part of a date, and no error."""
    html = page_with(
        before=f'<p class="byline">By Ada Lund</p><time>{digits}</time>', head=json_ld(datePublished=digits)
    )
    assert LEAD in extract_article(html, f"https://clinic.example/2024/{digits[:3]}/03/sleep").text


def test_huge_references_in_json_ld_are_dropped() -> None:
    """A reference of more digits than Python reads costs the reference alone, in JSON-LD and escaped once more."""
    body = f"{LEAD} " * 5 + "This is the&amp;#" + "9" * 5_000 + "; end."
    article = extract_article(f"<p>Menu</p>{json_ld(articleBody=body)}", URL)
    assert article.text.endswith("This is the end.")
