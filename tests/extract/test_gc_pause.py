"""The garbage collector is paused while a page is extracted, and no longer."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from extract import UnreadablePage, extract_article
from extract.content.candidates import Decision
from tests.extract.pages import URL, page_with

if TYPE_CHECKING:
    from extract.content.candidates import CandidateBlocks


def test_the_collector_is_off_within_a_page() -> None:
    """While a page is extracted, nothing is collected."""
    seen = []

    def look(_: CandidateBlocks) -> Decision:
        seen.append(gc.isenabled())
        return Decision(kept_by={}, removed_by={}, confidence=1.0)

    extract_article(page_with(), URL, look)
    assert seen == [False]


@pytest.mark.parametrize("html", [page_with(), ""], ids=["a page", "an error"])
@pytest.mark.parametrize("is_on", [True, False], ids=["on", "off"])
def test_the_collector_is_left_as_it_was(html: str, *, is_on: bool) -> None:
    """After a page, and after an error, the collector is on if it was on before, and off if it was off."""
    try:
        if not is_on:
            gc.disable()
        with suppress(UnreadablePage):
            extract_article(html, URL)
        assert gc.isenabled() == is_on
    finally:
        gc.enable()
