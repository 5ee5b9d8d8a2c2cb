"""Classify a page: its genre, and whether it is an article at all.

A page shows its genre in many small ways: its URL, its structured data, the class names of its theme, the amounts of
prose, links and prices. Each is a feature in `features.py`; a linear model adds up their weights for each genre. The
weights are trained on pages of known genre (`training/page_type`, `make train`); `MODEL.md` is their card, and shows
what speaks for and against each genre. Trees like those of the block classifier were tried on a first, wider set of 280
features: trained on 1,500 pages, they gave 86 % of unseen pages the right genre, and a linear model 88 %.

A page is an article if its genre is probably one of texts, and there is text on it. Documentation counts as an article:
it is written to be read from beginning to end, and a researcher who does not want it can filter by `page_genre`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from operator import itemgetter
from typing import TYPE_CHECKING

from extract.article import Kind, PageGenre, PageType
from extract.dom.scripts import count_words
from extract.page_type.features import FEATURES, read_features
from extract.page_type.model import read_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extract.blocks.model import TextBlock
    from extract.page_type.model import LinearModel
    from extract.page_type.page_view import PageView

# Genres that are texts.
TEXTS = (PageGenre.ARTICLE, PageGenre.DOCUMENTATION)
# Chosen, with the minimum of words below, so that at most 1.5 % of the WCXB articles are lost; the card has the cost.
MIN_PROBABILITY_OF_TEXT = 0.15
# Below this probability, the likeliest genre is right on only half of the pages.
MIN_PROBABILITY_OF_GENRE = 0.4
# The minimum of words in an article, and of words in paragraphs of a sentence or more, which lists of teasers lack.
_MIN_WORDS = 80
_MIN_PROSE_WORDS = 40
_SENTENCE_WORDS = 12
_PROSE_KINDS = (Kind.PARAGRAPH, Kind.QUOTE)


def classify_page(view: PageView) -> tuple[PageType, PageGenre]:
    """Return whether the page is an article, and its genre."""
    probabilities = _packaged_model().predict(read_features(view))
    return choose_type(probabilities, has_text=has_text(view.kept)), choose_genre(probabilities)


def choose_type(probabilities: Mapping[str, float], *, has_text: bool) -> PageType:
    """Return `article` for a page with text, unless it is very unlikely to be one.

    A crawl loses an article that is classified as `other`, so an uncertain page counts as an article.
    """
    is_text = sum(probabilities[genre] for genre in TEXTS) >= MIN_PROBABILITY_OF_TEXT
    return PageType.ARTICLE if has_text and is_text else PageType.OTHER


def choose_genre(probabilities: Mapping[str, float]) -> PageGenre:
    """Return the likeliest genre, or `other` if none is likely.

    >>> choose_genre({"forum": 0.7, "article": 0.3}).value, choose_genre({"forum": 0.3, "article": 0.2}).value
    ('forum', 'other')
    """
    genre, probability = max(probabilities.items(), key=itemgetter(1))
    return PageGenre(genre) if probability >= MIN_PROBABILITY_OF_GENRE else PageGenre.OTHER


def has_text(kept: Iterable[TextBlock]) -> bool:
    """Whether the kept blocks are a text: long enough, and partly in paragraphs. Reads no more than needed."""
    words = prose_words = 0
    for block in kept:
        count = 0 if block.kind is Kind.HEADING else count_words(block.text)
        words += count
        prose_words += count if block.kind in _PROSE_KINDS and count >= _SENTENCE_WORDS else 0
        if words >= _MIN_WORDS and prose_words >= _MIN_PROSE_WORDS:
            return True
    return False


@cache
def _packaged_model() -> LinearModel:
    """Return the model that comes with the package."""
    with resources.as_file(resources.files(__name__) / "model.json") as path:
        return read_model(path, list(FEATURES))
