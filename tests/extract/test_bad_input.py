"""Bad input, shape by shape: what a page is made of, beside what comes out of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extract import PageTooLarge, UnreadablePage, extract_article
from tests.extract.pages import EVENING, HELP, LEAD, LIGHT, SECTIONS, URL, json_ld, outline, page_with

if TYPE_CHECKING:
    from extract import Article

SECONDS = 20  # of processor time: far more than a page takes, also traced and beside other work
MEGABYTE = 1_000_000
PROSE = (LEAD, LIGHT, EVENING, HELP)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in PROSE)
SCRIPT = "<script>" + "let total = 1 < 2; " * 1_000 + "</script>"
IMAGE = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 10_000}">'
DRAWING = "<svg>" + '<path d="M0 0h24v24H0z"/>' * 1_000 + "</svg>"


def _body_of(article: Article) -> tuple[str, ...]:
    return tuple(block.text for section in article.sections for block in section.blocks)


@pytest.mark.parametrize(
    "html",
    [
        page_with(before="<title>A second title that is never closed"),
        page_with(before="<textarea>"),
        page_with(before="<textarea name=a>", below="<textarea name=b></textarea>"),
        page_with(before="<!-- never closed"),
        page_with(before="<style>p { color: red }"),
        page_with(before='<a href="/next>Next page</a>'),
        page_with(before="<iframe src=a>"),
        page_with(before="<select><option>"),
        page_with(before="<template>"),
        page_with(before="<svg>"),
        page_with(before="<math>"),
        page_with(before="<object>"),
        page_with(before="<canvas>"),
        page_with(before="<noscript>"),
        page_with().replace("</title>", ""),
        page_with(before="<div>" * 10_000),
        page_with(before="<div>" * 10_000 + "</div>" * 10_000),
        page_with(before="<table><tr><td>" * 700, below="</td></tr></table>" * 700),
        page_with().replace("<body>", "<body><template>").replace("</body>", "</template></body>"),
        page_with().replace("<body>", "<frameset><body>"),
        page_with().replace("<p>", "</b></p></div><p>"),
        page_with().replace("<p>", "<p\n<p>"),
        page_with(before=(SCRIPT + DRAWING) * 200),
        page_with(before=IMAGE * 100),
        page_with(before="<!--" + "note " * MEGABYTE + "-->"),
        page_with(head="<style>" + "p { color: red } " * 300_000 + "</style>"),
    ],
    ids=[
        "title", "textarea", "two textareas", "comment", "style", "quote", "iframe", "select", "template", "svg",
        "math", "object", "canvas", "noscript", "the page's title", "10,000 open", "10,000 nested", "tables in tables",
        "all in a template", "frameset", "ends of nothing", "tags in tags", "8 MB of scripts and drawings",
        "11 MB of images", "5 MB of comments", "5 MB of styles",
    ],
)  # fmt: skip
@pytest.mark.processor_seconds(SECONDS)
def test_no_word_of_the_article_is_lost(html: str) -> None:
    """What was left open, nested or swollen beyond reason changes nothing about the article's words."""
    wanted = [text for _, _, texts in SECTIONS for text in texts]
    assert [text for text in _body_of(extract_article(html, URL)) if text in wanted] == wanted


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (b"", "empty"),
        (b"\n\t\x0c ", "empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 100, "binary"),
        (bytes(range(256)) * 10_000, "binary"),
        (page_with().encode()[:60], "no text$"),
        (f"<script>document.write('<p>{LEAD}</p>')", "scripts build"),
        (f"<script>window.__STATE__ = {json.dumps({'body': PARAGRAPHS})}</script>", "scripts build"),
        (SCRIPT * 200, "scripts build"),
        ("<div id=app></div><SCRIPT type=module src=app.js></SCRIPT>", "scripts build"),
        ("<!-- <script>start()</script> --><style><script></style>", "no text$"),
        ("<div title='<script>'></div>", "no text$"),
        ("<script type=application/json>{}</script>", "no text$"),
        ("<frameset><frame src='menu.html'><frame src='text.html'></frameset>", "frames. .*: menu.html, text.html$"),
        (json_ld(articleBody="Too short for an article."), "no text$"),
        (b"<p>word</p>" * (20 * MEGABYTE // 11), "bytes of HTML"),
        (b"word " * (20 * MEGABYTE // 5), "bytes of HTML"),
        (b"<script>" * (20 * MEGABYTE // 8), "bytes of HTML"),
        (b"<script></script>" * (20 * MEGABYTE // 17), "bytes of HTML"),
        (b"<!--" * (20 * MEGABYTE // 4), "bytes of HTML"),
        (b"data:a," * (20 * MEGABYTE // 7), "bytes of HTML"),
        (b"\xe9 " * (20 * MEGABYTE // 2), "bytes of HTML"),
        (b"x" * (40 * MEGABYTE), "bytes, over"),
    ],
    ids=[
        "empty", "white space", "program", "all bytes", "cut in the head", "script alone", "state of a script",
        "4 MB of scripts", "script module", "a script in a comment", "a script in a value", "data of a script",
        "frames", "JSON-LD summary", "20 MB of p", "20 MB of words", "20 MB of open scripts", "20 MB of scripts",
        "20 MB of comments", "20 MB of data", "20 MB of windows-1252", "40 MB",
    ],
)  # fmt: skip
@pytest.mark.processor_seconds(SECONDS)
def test_a_page_without_text_says_why(html: bytes | str, why: str) -> None:
    """A page from which no text can be had raises an error that names the page and says why."""
    with pytest.raises(UnreadablePage, match=f"{URL}: .*({why})"):
        extract_article(html, URL)


@pytest.mark.parametrize(
    "html",
    [
        f"<noscript>{PARAGRAPHS}</noscript>",
        f"<template>{PARAGRAPHS}</template>",
        f"<div><template shadowrootmode=open>{PARAGRAPHS}</template></div>",
        f"<textarea>{PARAGRAPHS}</textarea>",
        f"<nav>Home, News</nav><form><textarea>{PARAGRAPHS}</textarea></form>",
        f"<svg><foreignObject>{PARAGRAPHS}</foreignObject></svg>",
        json_ld(articleBody="\n\n".join(PROSE)),
        json_ld(articleBody=PARAGRAPHS) + "<p>Home</p>",
        "<p>Turn on JavaScript.</p>" + json_ld(**{"@graph": [{"articleBody": "\n".join(PROSE)}]}),
        f"<p>{LEAD[:60]}…</p>" + json_ld(articleBody="<br>".join(PROSE)),
    ],
    ids=[
        "noscript", "template", "shadow root", "textarea", "textarea and menu", "svg", "JSON-LD", "JSON-LD of tags",
        "JSON-LD graph", "JSON-LD and a teaser",
    ],
)  # fmt: skip
@pytest.mark.processor_seconds(SECONDS)
def test_hidden_text_is_text_where_there_is_no_other(html: str) -> None:
    """Text for browsers without scripts, for components or for search engines is the article of an empty page."""
    assert [text for text in _body_of(extract_article(html, URL)) if text in PROSE] == list(PROSE)


def test_text_from_json_ld_is_marked() -> None:
    """A researcher can tell text that only search engines see by its rule."""
    article = extract_article(json_ld(articleBody="\n".join(PROSE)), URL)
    assert {block.rule for block in article.blocks} == {"json_ld_text.article_body"}


def test_text_on_the_page_is_not_taken_from_json_ld_again() -> None:
    """A page that shows its article, and repeats it in JSON-LD, has it once."""
    html = page_with(head=json_ld(articleBody="\n".join(text for _, _, texts in SECTIONS for text in texts)))
    assert outline(extract_article(html, URL)) == SECTIONS


@pytest.mark.parametrize("place", ["before", "after", "below"])
def test_hidden_text_stays_hidden_on_a_page_with_text(place: str) -> None:
    """Elements that show nothing add nothing to a page that has an article."""
    hidden = f"<noscript>{PARAGRAPHS}</noscript><textarea>{PARAGRAPHS}</textarea><template>{PARAGRAPHS}</template>"
    assert outline(extract_article(page_with(**{place: hidden}), URL)) == SECTIONS


@pytest.mark.processor_seconds(SECONDS)
def test_a_large_page_of_text_is_refused_by_its_size() -> None:
    """The error of a page that passes a cap is one of its own, so that a crawl can count them."""
    with pytest.raises(PageTooLarge, match="20,000,000"):
        extract_article("x" * 20 * MEGABYTE, URL)
