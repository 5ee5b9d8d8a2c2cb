"""Labels of training blocks do not depend on which of several longest common subsequences a library finds."""

from __future__ import annotations

import pytest

pytest.importorskip("rapidfuzz", reason="the training tools are not installed")

from training.classifier.alignment import align


def _shares(*texts: str, article: str) -> list[float]:
    shares, _ = align(texts, article)
    return list(map(float, shares))


def test_words_that_a_menu_shares_with_the_first_paragraph_belong_to_the_paragraph() -> None:
    assert _shares("Sleep well", "Sleep well and long", article="Sleep well and long") == [0, 1]


def test_a_word_repeated_at_the_end_of_a_paragraph_stays_there() -> None:
    assert _shares("We all need sleep", "sleep", "is good", article="We all need sleep. Is good") == [1, 0, 1]


def test_words_of_a_block_that_is_repeated_stay_in_one_copy() -> None:
    assert sorted(_shares("Rest", "Rest", "is good", article="Rest is good")) == [0, 1, 1]


def test_a_page_without_words_of_the_article_has_no_share() -> None:
    assert _shares("Menu", "", article="Sleep") == [0, 0]


def test_an_empty_page() -> None:
    assert _shares(article="Sleep") == []
