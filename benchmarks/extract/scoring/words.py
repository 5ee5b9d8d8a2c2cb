"""Score the text: words and snippets of the truth in the text of a system."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.extract.keys import plain, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_POOR_F1 = 0.8  # under it a page is lost to most uses: a fifth of its words missing or foreign


def score_words(truth: str, text: str) -> dict[str, float]:
    """Score the words of a text against the truth's as multisets; nothing if there is no truth."""
    wanted, found = Counter(words(truth)), Counter(words(text))
    if not wanted:
        return {}
    scores = overlap(wanted, found)
    return {
        "f1": scores["f1"],
        "precision": scores["precision"],
        "recall": scores["recall"],
        "poor": float(scores["f1"] < _POOR_F1),
    }


def score_snippets(wanted: Iterable[str], unwanted: Iterable[str], text: str) -> dict[str, float]:
    """Return the share of wanted snippets that the text holds, and of unwanted ones: those are leaks."""
    page = plain(text)
    return dict(_shares({"wanted": wanted, "leaked": unwanted}, page))


def overlap(truth: Counter[str], found: Counter[str]) -> dict[str, float]:
    """Return F1, precision and recall of two multisets; all are 0 where nothing is found."""
    common = (truth & found).total()
    return {
        "f1": 2 * common / (truth.total() + found.total()),
        "precision": common / found.total() if found else 0.0,
        "recall": common / truth.total(),
    }


def _shares(snippets: dict[str, Iterable[str]], page: str) -> Iterator[tuple[str, float]]:
    for name, raw in snippets.items():
        sought = [snippet for snippet in map(plain, raw) if snippet]
        if sought:
            yield name, sum(snippet in page for snippet in sought) / len(sought)
