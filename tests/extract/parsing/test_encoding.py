"""Bytes to text: encodings right and wrong, and bytes that hold no text."""

from __future__ import annotations

import codecs
from datetime import UTC, datetime

import pytest

from extract import Page, UnreadablePage, extract_article, extract_page
from tests.extract.pages import ARTICLE, SECTIONS, URL, outline, page_with

WORDS = "Müller’s “naïve” café – 5 €"  # every character has a place in windows-1252
SPANISH = "Una mala noche hace más difícil el día siguiente, según saben los niños por su propia experiencia."
JAPANESE = "眠りと気分は互いに影響します。"
CHINESE = "睡眠与情绪相互影响。"


def _text_of(body: bytes, content_type: str = "") -> str:
    page = Page(URL, datetime(2026, 11, 23, tzinfo=UTC), 200, {"content-type": content_type}, body)
    return " ".join(block.text for block in extract_page(page).blocks)


def _html(text: str, charset: str = "") -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}<title>T</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (_html(WORDS).encode(), "", WORDS),
        (codecs.BOM_UTF8 + _html(WORDS).encode(), "", WORDS),
        (codecs.BOM_UTF16_LE + _html(WORDS).encode("utf-16-le"), "", WORDS),
        (codecs.BOM_UTF16_BE + _html(WORDS).encode("utf-16-be"), "text/html; charset=utf-8", WORDS),
        (_html(WORDS).encode("utf-16-le"), "text/html; charset=utf-16", WORDS),
        (f'<?xml version="1.0" encoding="gb2312"?>{_html(CHINESE)}'.encode("gb18030"), "", CHINESE),
        (_html(WORDS, "windows-1252").encode("cp1252"), "", WORDS),
        (_html(WORDS, "iso-8859-1").encode("cp1252"), "", WORDS),
        (_html(WORDS).encode("cp1252"), "text/html; charset=windows-1252", WORDS),
        (_html(WORDS).encode("cp1252"), 'text/html; charset="Latin1"', WORDS),
        (_html(WORDS).encode("cp1252"), "", WORDS),
        (_html(SPANISH).encode("cp1252"), "", SPANISH),
        (_html(CHINESE, "gb2312").encode("gb18030"), "", CHINESE),
        (_html(CHINESE).encode("gb18030"), "text/html;charset=GB18030", CHINESE),
        (_html(JAPANESE, "shift_jis").encode("shift_jis"), "", JAPANESE),
        (_html(JAPANESE, "euc-jp").encode("euc-jp"), "", JAPANESE),
        (_html(JAPANESE, "iso-2022-jp").encode("iso-2022-jp"), "", JAPANESE),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value[:30],
)
def test_encodings(body: bytes, content_type: str, text: str) -> None:
    """A page is read in the encoding of its mark, of its bytes, of its header or of its declaration."""
    assert _text_of(body, content_type) == text


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (_html(WORDS, "windows-1252").encode(), ""),
        (_html(WORDS, "shift_jis").encode(), "text/html; charset=iso-8859-1"),
        (_html(WORDS, "windows-1252").encode("cp1252"), "text/html; charset=no-such-thing"),
        (_html(WORDS, "x-user-defined").encode("cp1252"), ""),
        (_html(WORDS).encode("cp1252"), "text/html; charset=punycode"),
        (_html(WORDS, "punycode").encode("cp1252"), ""),
        (_html(WORDS, "unicode_escape").encode("cp1252"), ""),
        (_html(WORDS, "rot13").encode("cp1252"), ""),
        (b'<!-- <meta charset="shift_jis"> -->' + _html(WORDS).encode("cp1252"), ""),
        (_html(WORDS).encode(), "text/html; charset=utf-16"),
    ],
)
def test_wrong_declarations(body: bytes, content_type: str) -> None:
    """A declaration that the bytes contradict, or that is no encoding of the web, is not believed."""
    assert _text_of(body, content_type) == WORDS


@pytest.mark.parametrize("charset", ["", "windows-1252"])
@pytest.mark.parametrize("stray", [b"", b" caf\xe9 "])
def test_utf_8_with_stray_bytes_is_utf_8(charset: str, stray: bytes) -> None:
    """A page that was cut off within a character, or into which something was pasted, is read as what it mostly is."""
    body = _html(f"{JAPANESE} {WORDS} {JAPANESE}", charset).encode()
    cut_off = body[: body.rindex("響".encode()) + 1]
    assert f"{JAPANESE} {WORDS} {JAPANESE[:10]}" in _text_of(stray + cut_off)


def test_a_declaration_of_utf_16_that_can_be_read_is_wrong() -> None:
    """A `<meta>` in ASCII letters that says UTF-16 counts as UTF-8, as in browsers (HTML standard, prescan)."""
    assert _text_of(_html("caf\xe9 and tea", "utf-16").encode("cp1252")) == "caf� and tea"


@pytest.mark.processor_seconds(20)
def test_a_codec_that_is_no_encoding_of_the_web_costs_no_time() -> None:
    """Python's punycode codec takes quadratic time: neither header nor declaration reaches it."""
    body = _html("caf\xe9 " * 100_000, "punycode").encode("cp1252")
    assert _text_of(body, "text/html; charset=punycode").startswith("café café")


@pytest.mark.processor_seconds(20)
def test_looking_for_a_declaration_costs_no_time() -> None:
    """Tags that look like the start of a declaration are looked at near the start of a page only."""
    assert _text_of(b"<meta " * 400_000 + b">caf\xe9") == "café"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \r\n\t ",
        codecs.BOM_UTF8,
        b"\x00\x01\x02\x03" * 64,
        b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x1f\x8b\x08\x00 still compressed",
        b"<html><head><title>Only a title</title></head><body></body></html>",
        b"<div><img src='a.jpg'><br></div>",
        b"<script>document.write('text')</script><style>p { color: red }</style>",
        b"<frameset><frame src='a.html'></frameset>",
        b"<frameset><frame src='a.html'><noframes><p>Please use another browser.</p></noframes></frameset>",
        b"<noscript><p>Please turn on JavaScript.</p></noscript>",
        b"<noframes><p>" + b"Please use another browser. " * 50 + b"</p></noframes>",
        b"<p>\xe2\x80\x8b</p>",
        b"<p>&#8203;&#xFEFF;</p>",
        b"</p></p>",
        b"<!-- nothing -->",
    ],
)
def test_bytes_without_text_are_unreadable(body: bytes) -> None:
    """Bytes in which a reader finds no word raise an error that names the page."""
    with pytest.raises(UnreadablePage, match=URL):
        extract_article(body, URL)


@pytest.mark.parametrize(
    "html",
    [
        page_with(),
        page_with().replace("<html lang", "<HTML LANG").replace("</html>", ""),
        page_with().partition("</head>")[2],
        page_with().replace("</p>", "").replace("</li>", ""),
        page_with().replace("<body>", "").replace("</body>", ""),
        page_with(before="<!-- <p>hidden</p> --><?php echo 1 ?>"),
        page_with().replace("<p>", "<p\x00>"),
        page_with(before="<script>if (a<b) document.write('<p>no text</p>')</script>"),
        page_with(before="<SCRIPT>for (i = 0; i <n; i++) {" + "total = total + i; " * 200 + "}</SCRIPT>"),
        page_with(before="<div>" * 300),
        page_with().replace("<h2>The evening", "</body><h2>The evening"),
        page_with().replace("<h2>The evening", "</body></html><h2>The evening"),
        page_with().replace("<h2>The evening", "</body></html><html><body><h2>The evening"),
        page_with().replace("<body>", "<body><noscript>").replace("</body>", "</noscript></body>"),
    ],
    ids=[
        "whole", "upper case", "no head", "ends left out", "no body", "comments", "nul", "script", "SCRIPT", "depth",
        "after body", "after html", "second html", "noscript",
    ],
)  # fmt: skip
def test_markup_need_not_be_whole(html: str) -> None:
    """What is missing, broken or no text in the markup changes nothing about the article."""
    assert outline(extract_article(html, URL)) == SECTIONS


def test_a_fragment_is_a_page() -> None:
    """Markup without html, head or body is read as the body of a page."""
    assert outline(extract_article(ARTICLE, URL)) == SECTIONS[1:]
