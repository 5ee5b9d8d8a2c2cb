"""The large first letter of a text is joined to its word, once."""

from __future__ import annotations

import pytest

from extract import extract_article
from tests.extract.pages import LEAD, TITLE, URL, page_with

_EYE = '<span class="cap" aria-hidden="true">{}</span>'
_REST = "leep is what most people want more of, and few get; the rest of them was awake at the time of this study."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f'<p><span class="drop-cap fl header-font">S</span>{_REST}</p>', f"S{_REST}"),
        (f'<p><span class="dropcap">S</span> {_REST}</p>', f"S{_REST}"),
        (f'<p><span class="first-letter">“S</span>\n{_REST}</p>', f"“S{_REST}"),
        (f'<div class="dropcap-box">S</div><p>{_REST}</p>', f"S{_REST}"),
        (f"<div>S</div><p>{_REST}</p>", f"S{_REST}"),
        (f'<p><img class="initial" src="s.png" alt="S">{_REST}</p>', f"S{_REST}"),
        (f'<div><img src="s.png" alt="S"></div><p>{_REST}</p>', f"S{_REST}"),
        (f'<p><span aria-hidden="true">S</span><span class="visually-hidden">S</span>{_REST}</p>', f"S{_REST}"),
        (
            f'<p>{_EYE.format("S")}<span class="visually-hidden">Sleep</span>{_EYE.format("leep")}{_REST[4:]}</p>',
            f"S{_REST}",
        ),
        (
            f'<p><span class="sr-only">Sleep</span>{_EYE.format("<b>S</b>leep")}{_REST[4:]}</p>',
            f"S{_REST}",
        ),
        (f'<p><span class="dropcap" aria-hidden="true">S</span>S{_REST}</p>', f"S{_REST}"),
        (f'<p><span class="dropcap">I</span> was awake. S{_REST}</p>', f"I was awake. S{_REST}"),
        (f'<div class="dropcap">I</div><p>was awake. S{_REST}</p>', f"I was awake. S{_REST}"),
        (f'<div class="dropcap">I</div><p>n the end, s{_REST}</p>', f"In the end, s{_REST}"),
        (f"<p><b>S</b> is for s{_REST}</p>", f"S is for s{_REST}"),
    ],
)
def test_letters(markup: str, text: str) -> None:
    """A letter is joined to the rest of its word, however it is cut off; a word of one letter stays one."""
    article = extract_article(page_with(amid=markup), URL)
    assert article.sections[0].blocks[1].text == text


@pytest.mark.parametrize("heading", ["<h2>S</h2>", "<div><b>S</b></div>", '<p><a href="#s">S</a></p>'])
def test_the_letters_of_a_glossary_stay(heading: str) -> None:
    """A letter over entries that begin with it is no part of the first."""
    article = extract_article(page_with(amid=f"{heading}<p>s{_REST}</p>"), URL)
    assert "Ss" not in "\n".join(block.text for block in article.blocks)


def test_blocks_count_on() -> None:
    """Blocks behind a letter that is joined stay where they are, with the elements around them."""
    author = '<div class="author-box"><p>Ada Lund is a nurse.</p></div>'
    box = f'<div class="dropcap">S</div><p>{_REST}</p><p>{LEAD}</p>{author}'
    article = extract_article(f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{box}</article>", URL)
    assert [block.text for block in article.sections[0].blocks] == [f"S{_REST}", LEAD]
    assert [block.label.value for block in article.removed] == ["author_bio"]
