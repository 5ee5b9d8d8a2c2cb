"""UTF-8 that was encoded twice, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extract import extract_article
from extract.parsing.mojibake import decode_utf8


def encode_twice(text: str) -> bytes:
    """Do as programs do that take UTF-8 for Latin-1."""
    return text.encode().decode("latin-1").encode()


@pytest.mark.parametrize(
    ("encoded", "text"),
    [
        (encode_twice("Don’t lie awake – get up"), "Don’t lie awake – get up"),
        (encode_twice("“Schlaf” für Müde, 眠り, 😴"), "“Schlaf” für Müde, 眠り, 😴"),
        ("A “quiet” room, ".encode() + encode_twice("a “dark” room"), "A “quiet” room, a “dark” room"),
        ("« liberté\xa0» ".encode() + encode_twice("d’être là"), "« liberté\xa0» d’être là"),
        ("“Сон” ".encode() + encode_twice("“Сон без снов”"), "“Сон” “Сон без снов”"),
        ("How to mend “Ã©” and “â€™”".encode(), "How to mend “Ã©” and “â€™”"),
        ("Ângela’s ÂÂ".encode(), "Ângela’s ÂÂ"),
        ("â\x80\x99 à\x80\x80".encode(), "’ à\x80\x80"),  # the second is no character
    ],
    ids=[
        "punctuation",
        "other scripts",
        "in part",
        "in part, French",
        "in part, Russian",
        "an article on mojibake",
        "letters alone",
        "overlong",
    ],
)
def test_mojibake_is_repaired(encoded: bytes, text: str) -> None:
    """What was encoded twice reads as it was written; all else stays."""
    assert decode_utf8(encoded) == text


@given(st.text())
def test_text_encoded_once_stays(text: str) -> None:
    """Text without control characters of Latin-1 is decoded as ever."""
    assume(not any("\x80" <= sign <= "\x9f" for sign in text))
    assert decode_utf8(text.encode()) == text


@given(
    st.text(st.characters(min_codepoint=0x2010, max_codepoint=0x201F), min_size=1),
    st.text(st.characters(codec="utf-8")),
)
def test_text_encoded_twice_is_decoded_twice(marks: str, text: str) -> None:
    """A page with a dash or a quotation mark that was encoded twice is repaired, whatever else is on it."""
    assert decode_utf8(encode_twice(marks + text)) == marks + text


def test_a_page_with_mojibake_is_read() -> None:
    """The article of a page that was encoded twice is as on the page that its author wrote."""
    page = f"<title>Sleep</title><h1>Sleep</h1><p>{'You don’t have to lie awake – get up and read. ' * 9}</p>"
    texts = [
        [block.text for block in extract_article(html, "http://a.example/").blocks]
        for html in (page.encode(), encode_twice(page))
    ]
    assert texts[0] == texts[1]
