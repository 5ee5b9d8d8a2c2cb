"""Signs without a width: none in the text, a title, a name or a date, but those that join letters or pictures stay."""

from __future__ import annotations

import pytest

from extract import extract_article
from extract.parsing.characters import encode_allowed
from tests.extract.pages import LEAD, URL, json_ld, page_with


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Panik\u00adstörung", "Panikstörung"),
        ("Panik&shy;störung, Panik&#173;störung, Panik&#xAD;störung", "Panikstörung, Panikstörung, Panikstörung"),
        ("sleep\u200bless &#8203;&#x200B;&ZeroWidthSpace;night\ufeff", "sleepless night"),
        ("a\u2060b&NoBreak;c \u200eleft\u200f &lrm;right&rlm;", "abc left right"),
        ("Auf\u200clage, Auf&zwnj;lage, Auf&#8204;lage", "Auflage, Auflage, Auflage"),
        ("&zwnj;&nbsp;&zwnj;&nbsp;", "&nbsp;&nbsp;"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("<b>می</b>&zwnj;<i>خواهم</i>", "<b>می</b>\u200c<i>خواهم</i>"),
        ("അവന്\u200d.", "അവന്\u200d."),
        ("क्\u200dष", "क्\u200dष"),
        ("\U0001f469\u200d\U0001f4bb and ❤️\u200d\U0001f525", "\U0001f469\u200d\U0001f4bb and ❤️\u200d\U0001f525"),
        ("&#128105;&#8205;&#128187;", "&#128105;\u200d&#128187;"),
        ("&#1730; &#xADA; &shyness;", "&#1730; &#xADA; &shyness;"),
    ],
)
def test_markup(written: str, read: str) -> None:
    """A sign goes however it is written; joiners stay beside what they join."""
    assert encode_allowed(written).decode() == read


def test_a_whole_page() -> None:
    """Text, heading, title, author and description are rid of them, and words that `<wbr>` breaks are whole."""
    head = '<meta name="author" content="Ada Lu&shy;nd"><meta name="description" content="On sleep\u200blessness">'
    page = page_with(head=head, amid="<h2>Verhaltens<wbr>the&shy;rapie</h2><p>Ver<WBR/>meidung hilft nicht.</p>")
    article = extract_article(page.replace("Sleep and Mood", "Sleep and&nbsp;Mo&shy;od"), URL)
    assert (article.metadata.title, article.metadata.authors) == ("Sleep and Mood", ("Ada Lund",))
    assert article.metadata.description == "On sleeplessness"
    assert "Verhaltenstherapie\n\nVermeidung hilft nicht." in article.text


def test_json_ld() -> None:
    """A name and a text in JSON-LD are rid of them too, whichever way JSON writes them."""
    data = json_ld(author={"@type": "Person", "name": "Ada Lu\u00adnd"}, articleBody=f"Pa\u00adnik. {LEAD * 3}")
    article = extract_article(f"<title>Panic</title><p>Menu</p>{data}", URL)
    assert (article.metadata.authors, article.text[:6]) == (("Ada Lund",), "Panic.".replace("c", "k"))
