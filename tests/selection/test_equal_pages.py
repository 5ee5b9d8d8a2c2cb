"""The rule of equal pages, over pages that are given by their rank, content and canonical link."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from mindsieve.corpus.likeness import pack_sketch
from mindsieve.frontier import End, Frontier
from mindsieve.items import FetchResult, Target, TargetKind
from mindsieve.reasons import Reason
from mindsieve.selection.equal_pages import wrong_ends

if TYPE_CHECKING:
    from pathlib import Path

ALIKE, OTHER = frozenset({1, 2, 3}), frozenset({7, 8, 9})


@dataclass(frozen=True)
class Page:
    """A page of the run. `ended` is the detail with which it ended while the run went; "": it was stored."""

    url: str
    content: str = "same"
    names: str | None = None
    ended: str = ""
    rank: tuple[int, int] = (1, 0)
    sketch: frozenset[int] = ALIKE

    def end(self, place: int) -> End:
        """Return how it ended; by default its rank is its place among the pages."""
        site_number, number = self.rank if self.rank[1] else (1, place)
        target = Target(self.url, TargetKind.PAGE, "clinic", site_number=site_number, number=number)
        reason = Reason.DUPLICATE if self.ended else Reason.ARTICLE
        fetch = replace(target.ended(reason, self.ended), status=200)
        return End(fetch, self.content, pack_sketch(self.sketch), self.names)


def same_as(url: str) -> str:
    return f"same content as {url}"


def named(url: str) -> str:
    return f"its canonical link names {url}"


# What the pages ended with, and what they end with by the rule, by URL, where that is something else.
CASES = {
    "one page": ([Page("a")], {}),
    "the first was stored": ([Page("a"), Page("b", ended=same_as("a"))], {}),
    "the second was stored": ([Page("a", ended=same_as("b")), Page("b")], {"a": "", "b": same_as("a")}),
    "the detail names the winner": (
        [Page("a", ended=same_as("c")), Page("b", ended=same_as("c")), Page("c")],
        {"a": "", "b": same_as("a"), "c": same_as("a")},
    ),
    "sites come in the order of the plan": (
        [Page("a", rank=(2, 1), ended=same_as("b")), Page("b", rank=(1, 9))],
        {},
    ),
    "a canonical link goes before rank": (
        [Page("a", content="print", names="b"), Page("b")],
        {"a": named("b")},
    ),
    "its content does not count": ([Page("a", names="b"), Page("b", ended=same_as("a"))], {"a": named("b"), "b": ""}),
    "a link to a page that is not alike": ([Page("a", content="one", names="b"), Page("b", sketch=OTHER)], {}),
    "a link to no page": ([Page("a", names="elsewhere")], {}),
    "a circle": (
        [Page("a", content="1", names="b"), Page("b", content="2", names="a"), Page("c", content="3", names="b")],
        {"b": named("a")},
    ),
    "a chain": (
        [Page("a", content="1", names="b"), Page("b", content="2", names="c"), Page("c", content="3")],
        {"b": named("c")},
    ),
    "rows without a rank stay as they are": (
        [Page("a", rank=(0, -1), ended=same_as("b")), Page("b", rank=(0, -1))],
        {},
    ),
}


def decide(folder: Path, pages: list[Page], earlier: dict[str, str]) -> dict[str, str]:
    """Return the right details of pages that ended otherwise. `earlier` has the contents of an earlier run by URL."""
    with closing(Frontier(folder / "frontier.sqlite", "plan")) as frontier:
        frontier.restore(End(stored(url), content) for url, content in earlier.items())
        ends = [page.end(place) for place, page in enumerate(pages, start=1)]
        for end in ends:
            frontier.discover(end.fetch.target)
        frontier.candidates.note(ends)
        frontier.settle(ends)
        return {url: detail for url, (_, detail) in wrong_ends(frontier).items()}


def stored(url: str) -> FetchResult:
    return replace(Target(url, TargetKind.PAGE, "clinic").ended(Reason.ARTICLE), status=200)


@pytest.mark.parametrize(("pages", "expected"), CASES.values(), ids=CASES)
def test_the_rule(tmp_path: Path, pages: list[Page], expected: dict[str, str]) -> None:
    """Pages that ended otherwise than by the rule are named, each with its right end."""
    assert decide(tmp_path, pages, {}) == expected


def test_what_is_right_changes_nothing(tmp_path: Path) -> None:
    """Pages that end by the rule are left as they are, whatever case they come from."""
    for number, (pages, expected) in enumerate(CASES.values()):
        right = [replace(page, ended=expected.get(page.url, page.ended)) for page in pages]
        assert decide(tmp_path / str(number), right, {}) == {}


def test_an_earlier_run_keeps_its_place(tmp_path: Path) -> None:
    """A page that an earlier run stored is the article, though another is first in this run."""
    assert decide(tmp_path, [Page("a")], {"z": "same"}) == {"a": same_as("z")}
    assert decide(tmp_path / "2", [Page("a", ended=same_as("z"))], {"z": "same"}) == {}


def test_a_page_that_lost_its_content_holds_nothing(tmp_path: Path) -> None:
    """Where the page of an earlier run has another text by now, its copy is the article."""
    pages = [Page("z", content="new"), Page("a", ended=same_as("z"))]
    assert decide(tmp_path, pages, {"z": "same"}) == {"a": ""}
