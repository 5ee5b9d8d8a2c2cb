"""What holds for any page, tried on a few hundred made at random."""

from __future__ import annotations

import json
import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Article, Kind, UnreadablePage, extract_article
from tests.extract.pages import LEAD, SECTIONS, URL, outline, page_with
from tests.processor_time import at_most

some = settings(max_examples=50, derandomize=True)
in_time = at_most(20)  # seconds of processor time, for each example

TAGS = (
    "p", "div", "span", "b", "a", "ul", "li", "h1", "h2", "h4", "table", "tr", "td", "th", "caption", "blockquote",
    "pre", "dl", "dt", "dd", "figure", "figcaption", "section", "article", "aside", "footer", "header", "nav", "em",
    "center", "details", "summary", "form", "label", "button",
)  # fmt: skip
CLASSES = ("", "share", "related", "comments", "author-box", "wp-caption-text", "toc", "byline", "ad", "references")
FRAGMENTS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<li>", "<table><tr><td>", "<h2>", "<!--", "-->", "<script>", "</", "&#x0;", "\x00"]
)


def _leaf() -> st.SearchStrategy[str]:
    return st.integers(1, 30).map(lambda words: " ".join(["WORD"] * words)) | st.just("<br>") | st.just('<img alt="x">')


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, name, inner: f'<{tag} class="{name}">{"".join(inner)}</{tag}>',
        st.sampled_from(TAGS),
        st.sampled_from(CLASSES),
        st.lists(children, max_size=5),
    )


def _numbered(markup: str) -> str:
    """Make each word of a page one of its kind."""
    numbers = iter(range(markup.count("WORD")))
    return re.sub("WORD", lambda _: f"w{next(numbers)}w", markup)


MARKUP = st.lists(st.recursive(_leaf(), _element, max_leaves=30), max_size=8).map("".join).map(_numbered)


def _extract(html: bytes | str) -> Article | None:
    try:
        return extract_article(html, URL)
    except UnreadablePage:
        return None


@given(st.binary(max_size=400) | st.text(max_size=400) | st.lists(FRAGMENTS | st.text(max_size=9)).map("".join))
@some
@in_time
def test_any_input_gives_an_article_or_our_error(html: bytes | str) -> None:
    """Any bytes and any text give an article or `UnreadablePage`, and nothing else."""
    assert isinstance(_extract(html), Article | None)


SAMPLE = page_with(
    head="<style>p { color: red }</style><script>if (1 < 2) document.title = 'Sleep';</script>",
    before='<!-- a menu --><nav><ul><li><a href="/">Home</a><li>News</ul></nav><textarea name="a"></textarea>',
    below="<template><p>A template</p></template><svg><title>Icon</title></svg>",
).encode()


@given(st.integers(0, len(SAMPLE)))
@some
@in_time
def test_a_page_cut_anywhere_is_read_as_far_as_it_goes(end: int) -> None:
    """A page cut off at any byte gives the words before the cut, or `UnreadablePage`."""
    article = _extract(SAMPLE[:end])
    assert article is None or all(block.text for block in article.blocks)
    assert LEAD.encode() not in SAMPLE[:end] or (article is not None and LEAD in _text(article))


@given(st.sets(st.integers(0, len(SAMPLE) - 1), max_size=40))
@some
@in_time
def test_bytes_lost_on_the_way_do_no_harm(lost: set[int]) -> None:
    """A page that lacks some of its bytes gives an article or `UnreadablePage`, and nothing else."""
    assert isinstance(_extract(bytes(byte for at, byte in enumerate(SAMPLE) if at not in lost)), Article | None)


def _text(article: Article) -> str:
    return " ".join(block.text for block in article.blocks)


@given(MARKUP)
@some
@in_time
def test_every_word_ends_in_one_place(markup: str) -> None:
    """Each word of a page is in exactly one of its blocks, and each block in the sections, the headings or removed."""
    article = _extract(page_with(amid=markup))
    assert article is not None
    words = Counter(re.findall(r"w\d+w", " ".join(block.text for block in article.blocks)))
    assert words == Counter(re.findall(r"w\d+w", markup))
    in_sections = sum(len(section.blocks) for section in article.sections)
    headings = sum(block.is_article and block.kind is Kind.HEADING for block in article.blocks)
    assert in_sections + headings + len(article.removed) == len(article.blocks)


@given(MARKUP)
@some
@in_time
def test_text_is_normalised(markup: str) -> None:
    """No block is empty; white space is single and inside, and lines are only where a block has lines."""
    article = _extract(page_with(after=markup))
    assert article is not None
    for block in article.blocks:
        lines = block.text.split("\n")
        assert all(line == " ".join(line.split()) and line for line in lines) or block.kind in (Kind.CODE, Kind.TABLE)
        assert len(lines) == 1 or not block.is_article or block.kind in (Kind.CODE, Kind.TABLE)


@given(MARKUP)
@some
@in_time
def test_json_round_trip(markup: str) -> None:
    """The public form is plain JSON, and the same page gives the same."""
    html = page_with(before=markup)
    first, second = extract_article(html, URL), extract_article(html, URL)
    assert json.loads(json.dumps(first.to_dict())) == second.to_dict()


# Letters alone: a value with a colon could be a label of its own.
_value = st.text("abcdefghijklmnopqrstuvwxyz ", min_size=3, max_size=40).filter(lambda text: len(text.split()) > 0)
_LABELS = ("Name", "Username", "Email", "Birthdate", "Address", "Phone", "Company", "Job")


def _widget_of(values: list[str], row: str, frame: str) -> str:
    rows = "".join(row.format(label, value) for label, value in zip(_LABELS, values, strict=True))
    return f"<h3>Author Details</h3><{frame}>{rows}</{frame}>"


WIDGETS = st.builds(
    lambda values, markup: _widget_of(values, *markup),
    st.lists(_value, min_size=len(_LABELS), max_size=len(_LABELS)),
    st.sampled_from(
        [
            ("<li>{}: {}</li>", "ul"),
            ("<tr><td>{}</td><td>{}</td></tr>", "table"),
            ("<dt>{}</dt><dd>{}</dd>", "dl"),
            ("{}: {}<br>", "p"),
        ]
    ),
)
CAPTIONS = st.builds(
    lambda template, text: template.format(text),
    st.sampled_from(
        [
            '<figure><img src="a.jpg"><figcaption>{}</figcaption></figure>',
            '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">{}</p></div>',
            '<p><img src="a.jpg" alt="{0}"></p><p>{0}</p>',
            '<p><img src="a.jpg"></p><p><small>{}</small></p>',
        ]
    ),
    _value,
)
SHARE_BARS = st.lists(st.sampled_from(["Facebook", "Pin it", "E-mail this"]), min_size=1, max_size=4).map(
    lambda names: '<div class="share-bar"><a href="#">' + '</a> <a href="#">'.join(names) + "</a></div>"
)


@given(WIDGETS | CAPTIONS | SHARE_BARS, st.sampled_from(["before", "amid", "after", "below"]))
@settings(some, max_examples=150)
@in_time
def test_boilerplate_changes_nothing(boilerplate: str, place: str) -> None:
    """An author widget, a caption or a share bar anywhere on a page leaves its sections as they are."""
    assert outline(extract_article(page_with(**{place: boilerplate}), URL)) == SECTIONS
