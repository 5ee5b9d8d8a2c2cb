"""Pages built to stall a parser: refused or read, within a few seconds."""

from __future__ import annotations

from contextlib import suppress

import pytest

from extract import PageTooLarge, UnreadablePage, extract_article
from extract.blocks.segmenter import segment_page
from extract.parsing.fallback_parser import parse_repaired
from extract.parsing.parse import parse_html
from extract.parsing.repair import repair_markup
from tests.extract.pages import LEAD, SECTIONS, URL, json_ld, outline, page_with

SECONDS = 20  # of processor time: far more than a page takes, also traced and beside other work
ATTRIBUTES = " ".join(f"a{number}=1" for number in range(5_000))


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (b"<p>word</p>" * 2_000_000, "bytes of HTML"),
        (f"<p {ATTRIBUTES}>word</p>", "attributes"),
        (f'<p title="<1" {ATTRIBUTES}>word</p>', "attributes"),
        (f'<p title=">" {ATTRIBUTES}>word</p>', "attributes"),
        ("<p " + 'title=">" ' * 20 + ATTRIBUTES + ">word</p>", "attributes"),
        (f'<!-- <a " --><p {ATTRIBUTES}>word</p>', "attributes"),
        (f'<p>a="</p><p {ATTRIBUTES}>word"</p>', "attributes"),
        (f"<SCRIPT>a<b</SCRIPT><p {ATTRIBUTES}>word</p>", "attributes"),
        ("<p>word</p>" * 40_000, "elements"),
        ("<div></div>" * 40_000, "elements"),
        ("<p>" + "<b>word</b> " * 6_000 + "</p>", "inline elements"),
        ("<div>" + '<span><a href="/x">word</a></span> ' * 3_000 + "</div>", "inline elements"),
        ("<p>word" + "</i>" * 70_000, "end tags"),
    ],
    ids=[
        "20 MB", "attributes", "a < in a value", "a > in a value", "20 > in values", "a quote in a comment",
        "a quote in text", "after a SCRIPT", "elements", "elements without text", "inline", "inline in inline",
        "end tags",
    ],
)  # fmt: skip
@pytest.mark.processor_seconds(SECONDS)
def test_what_passes_a_cap_is_refused(html: bytes | str, why: str) -> None:
    """A page that passes a cap is refused before it costs anything, with a message that names the cap."""
    with pytest.raises(PageTooLarge, match=why):
        extract_article(html, URL)


@pytest.mark.parametrize(
    "html",
    [
        f"<p title='a' {ATTRIBUTES}",
        "".join(f'<p title=">" {ATTRIBUTES}>word</p>' for _ in range(9)),
        "<b>" * 490 + f"<p>{LEAD}</p>" * 500,
        "<b>" * 490 + "</i>" * 700_000 + LEAD,
        "<b>" * 10_000 + "</i>" * 700_000 + LEAD,
        "<div></div>" * 29_000,
        "<table>" + ("<tr>" + "<td colspan=50 rowspan=50>w" * 100) * 280 + "</table>",
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
        f'<meta name="author" content="{"{" * 990}">' * 2_900 + f"<p>{LEAD}</p>",
        f'<meta name="author" content="{"Ada Lund, " * 99}">' * 2_800 + f"<p>{LEAD}</p>",
        json_ld(author=["a, b " * 180] * 190) * 14 + f"<p>{LEAD}</p>",
        json_ld(**{"@graph": [{"@type": "Article", "author": ["ada, bo and cy"] * 6}] * 1_000}) * 14 + f"<p>{LEAD}</p>",
        '<div class="nav">' * 90 + "<p>May 14, 2024</p>" * 14_000 + "<h1>Sleep</h1>",
        "<p>Name: Ada</p><p>User: x</p><p>Email: a@b.example</p>" * 9_000,
        "<p>" + "Name: a; Email: b; Phone: c; " * 30_000 + "</p>",
        "<h3>Related</h3>" * 29_000,
        "<p>Contents</p><ul><li>a</li><li>b</li><li>c</li></ul>" * 4_500,
    ],
    ids=[
        "tag left open", "many attributes", "deep", "ends of nothing", "ends in depth", "no text",
        "spans", "lists", "tables", "links", "br", "dl", "meta", "byline", "<", "comments", "&", "colspan",
        "2,900 meta", "280,000 authors", "14 scripts of authors", "14 scripts of articles", "dates in menus",
        "fields", "fields in a line", "announcements", "lists of contents",
    ],
)  # fmt: skip
@pytest.mark.slow
@pytest.mark.processor_seconds(SECONDS)
def test_hostile_shapes_end_in_time(html: str) -> None:
    """Markup in absurd numbers gives a result or an error of ours, within a few seconds of processor time."""
    with suppress(UnreadablePage):
        extract_article(html, URL)


@pytest.mark.parametrize(
    "markup", ["<div>", "<i><div></div></div>", "<b><div><i></div>", "<div><br></p>", "<body><ul><li>"]
)
def test_repaired_markup_is_not_deep(markup: str) -> None:
    """At 150 levels all elements that are open are closed, whatever end tags stand between them."""
    root = parse_repaired(repair_markup(markup.encode() * 1_000))
    assert max(sum(1 for _ in element.iterancestors()) for element in root.iter()) <= 152


@pytest.mark.parametrize("depth", [50, 200, 450, 2_100, 10_000])
def test_depth_loses_no_text(depth: int) -> None:
    """Text after and inside deeply nested elements is the same as without them."""
    assert outline(extract_article(page_with(amid="<div>" * depth + "</div>" * depth), URL)) == SECTIONS
    assert outline(extract_article(page_with(before="<div>" * depth), URL)) == SECTIONS


def test_links_in_links_cost_no_more_than_one() -> None:
    """Each block inside a hundred links left open has one, the innermost, which is what a click follows."""
    links = "".join(f"<a href='/{number}'><span>" for number in range(45))
    blocks = segment_page(parse_html(links + "<p>word</p>" * 20, URL)).blocks
    assert [[link.href for link in block.links] for block in blocks[:-1]] == [["/44"]] * 19


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (f'<meta name="author" content="Ada Lund">{"<meta name=a content=b>" * 600}', ("Ada Lund",)),
        (f'{"<meta name=a content=b>" * 600}<meta name="author" content="Ada Lund">', ()),
        (json_ld(author="Ada Lund") + json_ld(text="a" * 250_000), ("Ada Lund",)),
        (json_ld(text="a" * 250_000) + json_ld(author="Ada Lund"), ("Ada Lund",)),
        (json_ld(text="a" * 150_000) + json_ld(text="a" * 50_000, author="Ada Lund"), ()),
        (json_ld(author="Ada Lund, PhD, " + "x" * 5_000), ("Ada Lund",)),
    ],
    ids=["meta within", "meta beyond", "script within", "script beyond", "scripts in all", "a long name"],
)
def test_statements_beyond_the_caps_are_not_read(head: str, authors: tuple[str, ...]) -> None:
    """Of meta elements the first 500 are read, of JSON-LD 200,000 characters, of a name the first 1,000."""
    assert extract_article(page_with(head=head), URL).metadata.authors == authors


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("<title>{}</title>", "title"),
        ('<meta name="description" content="{}">', "description"),
        ('<meta property="og:description" content="{}">', "description"),
        ('<meta property="og:site_name" content="{}">', "site_name"),
    ],
)
def test_a_declared_text_is_cut(head: str, field: str) -> None:
    """What a page declares about itself goes into one cell of a table: it keeps 1,000 characters of it."""
    long = "sleep well! " * 10_000
    article = extract_article(f"{head.format(long)}<p>{LEAD}</p>", URL)
    assert getattr(article.metadata, field) == long[:1_000].strip()


def test_real_pages_pass_the_caps() -> None:
    """A page with as many elements as pages of data and code really have is read."""
    code = "<pre>" + "<span>x</span> = 1\n" * 1_521 + "</pre>"
    blocks = "<div>" + "".join(f"<p>word {number}</p>" for number in range(1_500)) + "</div>"
    read = outline(extract_article(page_with(below=f"<footer>{code}{blocks}</footer>"), URL))
    assert read[: len(SECTIONS) - 1] == SECTIONS[:-1]
