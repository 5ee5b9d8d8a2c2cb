"""The titles of accordions are headings of their sections, in whatever markup they unfold."""

from __future__ import annotations

import pytest

from extract import extract_article
from tests.extract.pages import ARTICLE, EVENING, HELP, LEAD, LIGHT, TITLE, URL

_ACCORDIONS = {
    "summary": "<details><summary>{title}</summary><p>{text}</p></details>",
    "summary with boxes": "<details><summary><span><div>{title}</div></span></summary><div>{text}</div></details>",
    "summary, bare text": "<details><summary>{title}</summary>{text}</details>",
    "button": '<div><button aria-expanded="false">{title}</button><div id="p"><p>{text}</p></div></div>',
    "button in dt": '<dl><dt><button aria-expanded="false">{title}</button></dt><dd>{text}</dd></dl>',
    "role of a button": '<div><div role="button" aria-expanded="false"><i></i><b>{title}</b></div><p>{text}</p></div>',
    "link in a box": '<div class="toggle-item"><div class="tab-title" role="button"><i></i><a>{title}</a></div>'
    '<div style="display:none"><p>{text}</p></div></div>',
    "link alone": '<div class="panel"><div class="panel-heading"><a data-toggle="collapse" href="#c1">{title}</a></div>'
    '<div id="c1" class="panel-collapse"><p>{text}</p></div></div>',
    "faq": '<div class="faq-item"><div class="faq-q"><a href="javascript:;">{title}</a></div><p>{text}</p></div>',
}


@pytest.mark.parametrize("markup", _ACCORDIONS.values(), ids=_ACCORDIONS.keys())
def test_titles(markup: str) -> None:
    """Each title opens a section with its text, one level below the heading above."""
    items = [("Who pays for it", LIGHT), ("What if I am late?", EVENING), ("Can I stop early", HELP)]
    panels = "".join(markup.format(title=title, text=text) for title, text in items)
    page = f"<title>{TITLE}</title><main><h1>{TITLE}</h1><p>{LEAD}</p><h2>Questions</h2>{panels}</main>"
    sections = extract_article(page, URL).sections
    found = [(section.level, section.heading, section.path, section.text) for section in sections[-3:]]
    assert found == [(3, title, ("Questions",), text) for title, text in items]


@pytest.mark.parametrize(
    "control",
    [
        '<button aria-expanded="false">Read more</button><div><p>{text}</p></div>',
        '<div role="button" aria-expanded="false">Menu</div><ul><li><a href="/a">One of our pages</a></li></ul>',
        '<button aria-expanded="false">All our topics</button><ul><li><a href="/a">One of our pages</a></li></ul>',
        '<nav><button aria-expanded="false">About us here</button><div><p>{text}</p></div></nav>',
        "<button>Send it now</button><div><p>{text}</p></div>",
        '<div class="toggle"><a href="/elsewhere">Another page here</a><div><p>{text}</p></div></div>',
    ],
)
def test_controls_are_no_headings(control: str) -> None:
    """A control without a subject, a menu, a plain button and a link to another page open no section."""
    page = f"<title>{TITLE}</title><main><h1>{TITLE}</h1><p>{LEAD}</p>{control.format(text=LIGHT)}{ARTICLE}</main>"
    headings = [section.heading for section in extract_article(page, URL).sections]
    assert headings == [None, "Morning light", "The evening", "When to get help"]
