"""Near-duplicates: which texts are taken for the same, and how sure that is."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from mindsieve.duplicates import THRESHOLD, Clusters, clusters
from mindsieve.duplicates.sketches import shingles, sketch
from tests.duplicates.conftest import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rensa import RMinHash

    from mindsieve.duplicates.clusters import Match

TEXT = words(400, 0)


def jaccard(one: str, other: str) -> float:
    """Return the true similarity of two texts."""
    ours, theirs = set(shingles(one)), set(shingles(other))
    return len(ours & theirs) / len(ours | theirs)


def changed(text: str, share: float, seed: int) -> str:
    """Return a text with about a share of its words changed."""
    rng = random.Random(seed)
    return " ".join(f"new{rng.random()}" if rng.random() < share else word for word in text.split())


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        (TEXT, True),
        (TEXT.upper().replace(" ", ",  "), True),
        (TEXT.rsplit(" ", 20)[0], True),
        (changed(TEXT, 0.01, 1), True),
        (changed(TEXT, 0.2, 1), False),
        (" ".join(TEXT.split()[:200]), False),
        (words(400, 1), False),
        ("", False),
    ],
    ids=["same", "case and punctuation", "cut", "1 % changed", "20 % changed", "half", "another", "empty"],
)
def test_what_is_a_near_duplicate(text: str, is_copy: bool) -> None:
    """A text joins the cluster of one that shares most of its 5-grams, and no other."""
    clusters = Clusters()
    clusters.add(sketch(TEXT))
    assert (clusters.add(sketch(text)).first == 0) is is_copy


def test_recall_and_precision() -> None:
    """Of texts that are clearly alike all are found, and none that clearly is not."""
    found = {True: 0, False: 0}
    for seed in range(400):
        text = words(300, seed)
        other = changed(text, random.Random(seed).uniform(0, 0.06), seed)
        similarity = jaccard(text, other)
        if abs(similarity - THRESHOLD) < 0.1:
            continue  # four standard errors: either answer may be right
        clusters = Clusters()
        clusters.add(sketch(text))
        match = clusters.add(sketch(other))
        assert (match.first == 0) is (similarity > THRESHOLD)
        assert match.first == 1 or abs(match.similarity - similarity) < 0.1
        found[similarity > THRESHOLD] += 1
    assert min(found.values()) > 50


def test_no_chains() -> None:
    """A text joins by its likeness to the first of a cluster, not to whatever joined before."""
    clusters = Clusters()
    steps = [" ".join(TEXT.split()[start:]) for start in range(0, 300, 30)]
    matches = [clusters.add(sketch(text)) for text in steps]
    assert [match.first for match in matches][:3] == [0, 0, 0]
    assert len({match.first for match in matches}) > 2
    assert all(jaccard(steps[match.first], text) > 0.7 for match, text in zip(matches, steps, strict=True))


def of_template(number: int) -> str:
    """Return a text of which any two have a similarity of 0.73, by what a template prints on both."""
    return f"{TEXT} {words(72, number + 1)}"


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of articles that each article is compared with, where crowds begin at ten."""
    numbers: list[int] = []
    compare = Clusters._most_similar

    def count(self: Clusters, sketch: RMinHash, candidates: Iterable[int]) -> Match | None:
        candidates = list(candidates)
        numbers.append(len(candidates))
        return compare(self, sketch, candidates)

    monkeypatch.setattr(clusters, "MAX_COMPARED", 10)
    monkeypatch.setattr(Clusters, "_most_similar", count)
    return numbers


def test_articles_of_one_template_are_compared_with_few(compared: list[int]) -> None:
    """The work grows with the articles and not with their pairs where a template makes them all somewhat alike."""
    found = Clusters()
    firsts = {found.add(sketch(of_template(number))).first for number in range(400)}
    assert len(firsts) > 300
    assert max(compared[:50]) > 10
    assert sum(compared[200:]) <= 1.5 * sum(compared[:200])


def test_copies_among_articles_of_one_template_are_found(compared: list[int]) -> None:
    """A copy finds its original, exact or nearly so, among articles that are somewhat alike."""
    found = Clusters()
    matches = [found.add(sketch(of_template(number))) for number in range(200)]
    for number in (number for number, match in enumerate(matches) if match.first == number):
        assert found.add(sketch(of_template(number))) == (number, 1.0)
        assert found.add(sketch(of_template(number).rsplit(" ", 20)[0])).similarity > THRESHOLD
    assert max(compared) < 100


def test_texts_without_words_are_not_alike() -> None:
    """Empty texts begin clusters of their own: nothing is not a copy of nothing."""
    clusters = Clusters()
    assert [clusters.add(sketch(text)).first for text in ("", " – ", "")] == [0, 1, 2]
