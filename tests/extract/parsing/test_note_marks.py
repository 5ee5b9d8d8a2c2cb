"""Marks of notes leave the text and are kept beside it; raised numbers that are none become superscript characters."""

from __future__ import annotations

import pytest

from extract import extract_article
from tests.extract.pages import EVENING, LEAD, LIGHT, URL, page_with


def _read(markup: str) -> tuple[str, list[str]]:
    article = extract_article(page_with(amid=f"<p>{markup} {EVENING}</p>"), URL)
    block = next(block for block in article.blocks if EVENING in block.text)
    return block.text.replace(EVENING, "").strip(), list((block.fields or {}).get("notes", []))


@pytest.mark.parametrize(
    ("markup", "text", "notes"),
    [
        ('190<sup><a href="#fn3">3</a></sup> false alarms.', "190 false alarms.", ["3"]),
        ('A blood pressure.<a class="footnote-anchor" href="#footnote-1">1</a> So.', "A blood pressure. So.", ["1"]),
        ("The pressure.<sup>12</sup> So.", "The pressure. So.", ["12"]),
        ("The disease<sup>1, 2</sup> grows.", "The disease grows.", ["1, 2"]),
        ('It helps<sup><a href="#R1">1</a>,<a href="#R2">2</a></sup>.', "It helps.", ["1,2"]),
        ('It helps [<a href="#B1">1</a>,<a href="#B2">2</a>]. So.', "It helps. So.", ["1,", "2"]),
        ('It helps<sup class="reference"><a href="#cite_note-3"><span>[</span>3]</a></sup>.', "It helps.", ["[3]"]),
        ('It helps<a href="https://doi.org/x"><sup>3</sup></a>.', "It helps.", ["3"]),
        ('It helps <a href="#_ftn1" name="_ftnref1">[1]</a>.', "It helps.", ["[1]"]),
        ("Most<sup>*</sup> of them<sup>†</sup> do.", "Most of them do.", ["*", "†"]),
        ("About 10<sup>2</sup> points, 10<sup>-9</sup> m<sup>2</sup>.", "About 10² points, 10⁻⁹ m².", []),
        ("An area of 20 km<sup>2</sup>.", "An area of 20 km².", []),
        ("Ca<sup>2+</sup>, <sup>14</sup>C, R<sup>2</sup>, x<sup>n</sup>.", "Ca²⁺, ¹⁴C, R², xⁿ.", []),
        ("The 1<sup>st</sup>, XX<sup>e</sup>, Prozac<sup>®</sup>.", "The 1st, XXe, Prozac®.", []),
        ("H<sub>2</sub>O, B<sub>12</sub>, log<sub>2</sub>8.", "H2O, B12, log₂8.", []),
        ('See Table <a href="#t1">1</a> and <a href="#b">part b</a>.', "See Table 1 and part b.", []),
        ("5 * 3 and plain* text [1].", "5 * 3 and plain* text [1].", []),
    ],
)  # fmt: skip
def test_marks(markup: str, text: str, notes: list[str]) -> None:
    """Nothing is glued to a word or a number, and nothing is lost."""
    assert _read(markup) == (text, notes)


@pytest.mark.parametrize(
    "notes",
    [
        '<ol><li id="n1">A note of Ada Lund. <a href="#m1">↩</a></li><li id="n2">Another one.</li></ol>',
        '<p id="n1">1 A note of Ada Lund.</p><p id="n2">2 Another one.</p>',
        '<p><a name="n1"></a>1 A note of Ada Lund.</p><p>It goes on.</p><p><a name="n2"></a>2 Another one.</p>',
        '<div role="doc-endnotes"><p>A note of Ada Lund.</p><p>Another one.</p></div>',
    ],
    ids=["list", "paragraphs", "anchors", "role"],
)
def test_the_text_of_notes_is_references(notes: str) -> None:
    """What marks lead to is no part of the article, with or without a heading above it."""
    marks = '<sup><a href="#n1">1</a></sup> And <sup><a href="#n2">2</a></sup>'
    for above in ("", "<h2>Notes</h2>"):
        article = extract_article(page_with(amid=f"<p>{LIGHT}{marks} so on.</p>", after=above + notes), URL)
        assert "A note of Ada Lund" not in article.text
        assert "Another one" not in article.text
        assert {block.label.value for block in article.removed if "one" in block.text} == {"references"}


def test_a_section_that_a_number_leads_to_is_no_note() -> None:
    """A number that leads to a heading, or to most of the page, marks no note."""
    link = '<p>Steps:<a href="#step1">1</a></p>'
    article = extract_article(page_with(amid=f'{link}<div id="step1"><h2>Light</h2><p>{LIGHT}</p></div>'), URL)
    assert LIGHT in article.text


@pytest.mark.parametrize(
    "note",
    [
        '<label class="sidenote-number"></label><input id="s"><span class="sidenote">A note beside the text.</span>',
        '<span class="marginnote">A note beside the text.</span>',
        '<aside class="side-note">A note beside the text.</aside>',
        '<small role="note">A note beside the text.</small>',
    ],
)
def test_sidenotes(note: str) -> None:
    """A note in the middle of a sentence stands behind its paragraph, and the sentence is whole."""
    start, end = LEAD[:40], LEAD[40:]
    article = extract_article(page_with(amid=f"<p>Again: {start}{note}{end}</p>"), URL)
    assert f"Again: {LEAD}" in article.text
    assert "A note beside" not in "".join(text for text in article.text.split("\n\n") if LEAD in text)
