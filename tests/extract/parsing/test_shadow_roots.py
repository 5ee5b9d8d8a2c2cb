"""Declarative shadow roots are read as browsers show them; other templates stay closed."""

from __future__ import annotations

import pytest

from extract import extract_article
from tests.extract.pages import ARTICLE, EVENING, LEAD, LIGHT, SECTIONS, TITLE, URL, outline

TEASERS = "".join(f'<div><a href="/{n}">A teaser</a><p>Teaser {n}. {EVENING}</p></div>' for n in range(2))


@pytest.mark.parametrize("attribute", ['shadowrootmode="open"', "shadowrootmode=closed", 'shadowroot="open"'])
@pytest.mark.parametrize("beside", ["", f"<aside><h2>More for you</h2>{TEASERS}</aside>"], ids=["alone", "teasers"])
def test_the_article_in_a_shadow_root(attribute: str, beside: str) -> None:
    """The article is read wherever the component stands, and whatever else the page shows."""
    content = f"<article><h1>{TITLE}</h1><p>{LEAD}</p>{ARTICLE}</article>"
    component = f"<x-page><template {attribute}><style>:host{{}}</style>{content}"
    article = extract_article(f"<title>{TITLE}</title><main>{component}</template></x-page></main>{beside}", URL)
    assert outline(article) == SECTIONS


def test_slots() -> None:
    """The children of a component stand in its slots; what a slot shows without them does not."""
    page = (
        f"<title>{TITLE}</title><body><x-page><template shadowrootmode=open><h1><slot name=title>No title</slot></h1>"
        f"<div><slot></slot></div><h2>At the end</h2><p>{EVENING}</p></template>"
        f"<p>{LEAD}</p><span slot=title>{TITLE}</span><p>{LIGHT}</p></x-page>"
    )
    article = extract_article(page, URL)
    assert outline(article) == [(0, None, [LEAD, LIGHT]), (2, "At the end", [EVENING])]


def test_other_templates_stay_closed() -> None:
    """A template without a shadow root is never shown, nor is a second shadow root of one component."""
    closed = f"<template><p>Closed {EVENING}</p></template>"
    shadow_root = "<template shadowrootmode=open>"
    second = f"<x-a>{shadow_root}<p>{LIGHT}</p></template>{shadow_root}{closed}</template></x-a>"
    article = extract_article(
        f"<title>{TITLE}</title><body><article><h1>{TITLE}</h1><p>{LEAD}</p>{ARTICLE}</article>{second}", URL
    )
    assert "Closed" not in "".join(block.text for block in article.blocks)
