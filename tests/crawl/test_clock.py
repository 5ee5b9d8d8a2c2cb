"""The clock was set back by a year between two runs: what came last is the latest nevertheless."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import mindsieve

from .fakeweb import Reply, Web, article
from .faults import order_for, run_all

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

pytestmark = pytest.mark.slow

HOST = "clinic.example"
YEAR_SECONDS = 365 * 24 * 3600.0
# For each run: how far the clock is off, and what is lost before it.
RUNS: list[dict[str, Any]] = [
    {},
    {"clock": -YEAR_SECONDS},
    {"clock": -YEAR_SECONDS + 3600, "lost": ["frontier.sqlite"]},
    {},
]


class TwoVersions(Web):
    """A site whose page is another one from the second visit on."""

    def answer(self, host: str, path: str) -> Reply:
        """Note a request and return what to send."""
        super().answer(host, path)
        if path != "/sleep":
            return Reply(status=404)
        return Reply(article("Early" if self.asked.count((host, path)) == 1 else "Late"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The corpus after all runs, and their ids."""
    folder: Path = tmp_path_factory.mktemp("clock")
    with TwoVersions({}) as web:
        url = web.url(HOST, "/sleep")
        sites = [{"url": url, "discover": ["urls"], "urls": [url]}]
        ends = run_all([order_for(folder, sites, **run) for run in RUNS])
    assert [(end["closed"], end["is_resumed"]) for end in ends] == [("finished", False)] * len(RUNS)
    return folder / "corpus", [end["run_id"] for end in ends]


def rows_of(corpus: Path, table: str, **options: Any) -> pd.DataFrame:
    rows: pd.DataFrame = mindsieve.load(table, corpus=corpus, **options)
    return rows.sort_values("run_id")


def test_runs_sort_in_their_order(corpus: tuple[Path, list[str]]) -> None:
    """A run sorts behind the ones before it, also where only the tables know of them."""
    _, runs = corpus
    assert runs == sorted(set(runs))


def test_the_last_version_is_the_latest(corpus: tuple[Path, list[str]]) -> None:
    """The tables show what was stored last, though its time is a year before that of the first version."""
    folder, runs = corpus
    assert list(rows_of(folder, "articles", history=True)["title"]) == ["Early", "Late"]
    assert list(rows_of(folder, "articles")["title"]) == ["Late"]
    assert list(rows_of(folder, "fetches")["run_id"]) == [runs[-1]]


def test_a_page_is_compared_with_what_was_stored_last(corpus: tuple[Path, list[str]]) -> None:
    """A frontier that is rebuilt from the tables knows the last version, and the page is not stored a third time."""
    folder, _ = corpus
    ends = rows_of(folder, "fetches", history=True)["reason"]
    assert list(ends) == ["article", "article", "same_content", "same_content"]


def test_times_are_true(corpus: tuple[Path, list[str]]) -> None:
    """The time of a row is what the clock said: only the order does not rest on it."""
    folder, _ = corpus
    first, *others = rows_of(folder, "fetches", history=True)["fetched_at"]
    assert [round((other - first).total_seconds() / YEAR_SECONDS) for other in others] == [-1, -1, 0]
