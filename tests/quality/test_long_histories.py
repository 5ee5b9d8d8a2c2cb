"""What becomes of a finding in the runs after it: it stays until the site is well again, and is then forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.quality import MIN_PAGES, judge_run
from mindsieve.quality.gate import RUNS, judge
from mindsieve.quality.history import SiteMeasure
from mindsieve.quality.metrics import MEDIAN_LENGTH
from mindsieve.reasons import Reason

from .conftest import SITE, nights_run
from .test_gate import ARTICLES, NEW_ARTICLES, changed, ended

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .conftest import WriteRun

# Longer than any history that a run is compared with.
BAD_NIGHTS = range(3, 3 + RUNS + 5)
WELL_AGAIN = BAD_NIGHTS.stop
FEW = dict.fromkeys(list(ARTICLES)[: MIN_PAGES - 1], Reason.ARTICLE)


@pytest.mark.parametrize(
    ("pages", "template", "metrics"),
    [
        (ended(Reason.NOT_ARTICLE), {}, ["article_share"]),
        (
            ARTICLES,
            {"words": 40, "date_published": None, "authors": (), "sections": 1},
            ["median_length", "without_date", "without_author", "without_sections"],
        ),
    ],
    ids=["no articles", "poor articles"],
)
def test_a_site_that_stays_broken(
    tmp_path: Path, write_run: WriteRun, pages: Mapping[str, Reason], template: dict[str, Any], metrics: list[str]
) -> None:
    """It is raised in each of fifteen runs; once it is well again it is not, and its old state is the norm still."""
    for night in range(BAD_NIGHTS.start):
        write_run(night, ARTICLES)
    bad = [judge_run(tmp_path, write_run(night, pages, **template)) for night in BAD_NIGHTS]
    assert [[finding.metric.name for finding in findings] for findings in bad] == [metrics] * len(BAD_NIGHTS)
    assert {finding.bad_runs for finding in bad[-1]} == {len(BAD_NIGHTS)}
    assert changed(tmp_path, write_run(WELL_AGAIN, ARTICLES)) == []
    again = judge_run(tmp_path, write_run(WELL_AGAIN + 1, pages, **template))
    assert [(finding.metric.name, finding.before) for finding in again] == [
        (finding.metric.name, finding.before) for finding in bad[0]
    ]
    assert {(finding.good_runs, finding.bad_runs) for finding in again} == {(BAD_NIGHTS.start + 1, 1)}


@pytest.mark.parametrize(
    "later",
    [ended(Reason.SAME_CONTENT), ended(Reason.TIMEOUT), ended(Reason.HOST_FAILING), FEW],
    ids=["unchanged", "not reached", "given up", "few pages"],
)
def test_runs_that_cannot_be_judged(tmp_path: Path, write_run: WriteRun, later: Mapping[str, Reason]) -> None:
    """A broken site whose later runs store too few articles to judge is raised still, by the run that shows it."""
    write_run(0, ARTICLES)
    broken = write_run(1, ARTICLES, authors=())
    for night in range(2, 5):
        [finding] = judge_run(tmp_path, write_run(night, later))
        assert (finding.run_id, finding.bad_runs, finding.is_latest) == (broken, 1, False)
        assert f"100% of 30 pages in run {broken}, the last one with enough pages, 0% in the last good" in str(finding)
    assert changed(tmp_path, write_run(5, NEW_ARTICLES)) == []


def test_the_message_says_for_how_long(tmp_path: Path, write_run: WriteRun) -> None:
    """From the second bad run on, a finding says since when."""
    for night in range(2):
        write_run(night, ARTICLES)
    for night in range(2, 4):
        last = write_run(night, ARTICLES, authors=())
    [finding] = judge_run(tmp_path, last)
    assert f"0% in the last 2 good runs, for 2 runs since {nights_run(2)}. For example" in str(finding)


def test_sites_are_judged_by_themselves(tmp_path: Path, write_run: WriteRun) -> None:
    """A broken site says nothing of another one, and one that a run does not visit is not judged."""
    for site, authors in (("broken", ()), ("well", ("Ada Reyes",))):
        write_run(0, ARTICLES, site=site)
        write_run(1, ARTICLES, site=site, authors=authors)
    assert [finding.site for finding in judge_run(tmp_path, nights_run(1))] == ["broken"]
    assert changed(tmp_path, write_run(2, ARTICLES, site="well")) == []


def test_a_slow_change_becomes_the_norm() -> None:
    """A site whose articles get longer bit by bit is never raised, however far it comes."""
    measures = [SiteMeasure(f"{night:04}", 0.1 * night, 0.02, 100) for night in range(20 * RUNS)]
    for night in range(1, len(measures) + 1):
        assert judge(SITE, MEDIAN_LENGTH, measures[:night]) is None
