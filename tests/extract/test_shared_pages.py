"""The article that started the project, in four page templates, must come out exactly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract import Article, extract_article

PAGES = Path(__file__).parents[3] / "shared" / "pages"
NAMES = ("theme", "classic", "tabled", "honest")

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="../shared/pages is not beside the repository")


@pytest.fixture(scope="module", params=NAMES)
def case(request: pytest.FixtureRequest) -> tuple[Article, dict[str, Any]]:
    """Return one page as extracted, beside what is expected of it."""
    expected = json.loads((PAGES / "expected.json").read_text("utf-8"))[request.param]
    return extract_article((PAGES / f"{request.param}.html").read_bytes(), expected["url"]), expected


def test_sections(case: tuple[Article, dict[str, Any]]) -> None:
    """Every section has the level, heading and blocks of the article, and there is no other."""
    article, expected = case
    kept = ("level", "heading", "blocks")
    assert [{key: section[key] for key in kept} for section in article.to_dict()["sections"]] == expected["sections"]


def test_metadata(case: tuple[Article, dict[str, Any]]) -> None:
    """Title, author and date are the page's own; an invented author is no author."""
    article, expected = case
    result = article.to_dict()
    assert result["title"] == expected["title"]
    assert result["authors"] == ([expected["author"]] if expected["author"] else [])
    assert result["date_published"] == expected.get("date")
    assert result["author_is_synthetic"] is bool(expected["persona"])


def test_captions(case: tuple[Article, dict[str, Any]]) -> None:
    """Every caption is labelled as a caption, and nothing else is."""
    article, expected = case
    assert {block.text for block in article.removed if block.label == "caption"} == set(expected["captions"])


def test_persona(case: tuple[Article, dict[str, Any]]) -> None:
    """The persona's fields and networks are parsed out of the widget, and no value of theirs is in the text."""
    article, expected = case
    widgets = [block.fields or {} for block in article.removed if block.label == "author_widget"]
    persona = expected["persona"] or {"fields": {}, "socials": {}}
    assert len(widgets) == bool(expected["persona"])
    for widget in widgets:
        assert {name.lower(): value for name, value in persona["fields"].items()}.items() <= dict(widget).items()
        assert {entry["network"]: _without_network(entry) for entry in widget["socials"]} == persona["socials"]
    values = [*persona["fields"].values(), *(v for network in persona["socials"].values() for v in network.values())]
    assert [value for value in values if value in article.text] == []


def _without_network(entry: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in entry.items() if key != "network"}


def test_boilerplate(case: tuple[Article, dict[str, Any]]) -> None:
    """Neither the page's foot nor its table of contents is in the text."""
    article, expected = case
    assert [text for text in (*expected["boiler"], "Table of Contents") if text in article.text] == []
    assert ("table_of_contents" in {block.label for block in article.removed}) is expected.get("toc", False)
