"""What the gate raises and what it lets pass, on tables that `CorpusWriter` wrote."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.quality import MIN_PAGES, judge_run
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from pathlib import Path

    from tests.quality.conftest import WriteRun

ARTICLES = {f"/{number}": Reason.ARTICLE for number in range(30)}
NEW_ARTICLES = {f"/new/{number}": Reason.ARTICLE for number in range(30)}
LISTINGS = {f"/tag/{number}": Reason.NOT_ARTICLE for number in range(20)}


def ended(reason: Reason, pages: dict[str, Reason] = ARTICLES) -> dict[str, Reason]:
    return dict.fromkeys(pages, reason)


def changed(folder: Path, run_id: str, **options: Any) -> list[str]:
    return [finding.metric.name for finding in judge_run(folder, run_id, **options)]


@pytest.mark.parametrize(
    ("template", "metrics"),
    [
        ({"date_published": None}, ["without_date"]),
        ({"authors": ()}, ["without_author"]),
        ({"sections": 1}, ["without_sections"]),
        ({"words": 40}, ["median_length"]),
        ({"words": 1200}, ["median_length"]),
        ({"date_published": None, "authors": (), "words": 60}, ["median_length", "without_date", "without_author"]),
    ],
    ids=str,
)
def test_a_changed_template(tmp_path: Path, write_run: WriteRun, template: dict[str, Any], metrics: list[str]) -> None:
    """A second run whose articles lost something, or gained what does not belong there, is raised for just that."""
    write_run(0, ARTICLES)
    assert changed(tmp_path, write_run(1, ARTICLES, **template)) == metrics


@pytest.mark.parametrize(
    "reason", [Reason.NOT_ARTICLE, Reason.DUPLICATE, Reason.HTTP_404, Reason.HTTP_ERROR, Reason.UNREADABLE], ids=str
)
def test_articles_that_are_none_any_more(tmp_path: Path, write_run: WriteRun, reason: Reason) -> None:
    """Pages that were articles and now end otherwise are raised, night after night while most runs were well."""
    for night in range(3):
        write_run(night, ARTICLES)
    for night in (3, 4):
        assert changed(tmp_path, write_run(night, ended(reason))) == ["article_share"]


def test_the_message(tmp_path: Path, write_run: WriteRun) -> None:
    """A finding names site, metric, before and now, and what to look at."""
    write_run(0, ARTICLES)
    write_run(1, ARTICLES)
    [finding] = judge_run(tmp_path, write_run(2, ARTICLES, date_published=None))
    assert str(finding) == (
        "clinic.example: articles without a date: 100% of 30 pages now, 0% in the last 2 runs. "
        "Look at where its pages now print their date, with `mindsieve extract URL --explain`."
    )


@pytest.mark.parametrize("metadata", [{}, {"date_published": None, "authors": ()}], ids=str)
def test_a_first_run(tmp_path: Path, write_run: WriteRun, metadata: dict[str, Any]) -> None:
    """Without a history nothing is raised, however the site is."""
    assert changed(tmp_path, write_run(0, ARTICLES | LISTINGS, **metadata)) == []


@pytest.mark.parametrize("second", [ended(Reason.SAME_CONTENT), {}, ended(Reason.TIMEOUT), ended(Reason.INTERRUPTED)])
def test_a_run_without_news(tmp_path: Path, write_run: WriteRun, second: dict[str, Reason]) -> None:
    """Nothing is raised where all is unchanged, nothing was due, or nothing came of the run."""
    write_run(0, ARTICLES | LISTINGS)
    assert changed(tmp_path, write_run(1, second or {"/0": Reason.SAME_CONTENT})) == []


def test_a_recrawl_that_visits_mostly_listings(tmp_path: Path, write_run: WriteRun) -> None:
    """Listings are visited each night and articles seldom: that share says nothing of the site."""
    write_run(0, ARTICLES | LISTINGS)
    some = dict.fromkeys(list(ARTICLES)[: MIN_PAGES + 1], Reason.SAME_CONTENT)
    assert changed(tmp_path, write_run(1, some | LISTINGS)) == []


def test_what_gets_better(tmp_path: Path, write_run: WriteRun) -> None:
    """A site that now names dates and authors, in sections, is not raised."""
    write_run(0, ARTICLES, date_published=None, authors=(), sections=1)
    assert changed(tmp_path, write_run(1, ARTICLES)) == []


def test_a_small_site(tmp_path: Path, write_run: WriteRun) -> None:
    """Fewer pages than the minimum are no ground for a judgement."""
    few = dict.fromkeys(list(ARTICLES)[: MIN_PAGES - 1], Reason.ARTICLE)
    write_run(0, few)
    assert changed(tmp_path, write_run(1, few, date_published=None)) == []


def test_a_redesign_that_was_looked_at(tmp_path: Path, write_run: WriteRun) -> None:
    """Runs before the day that the plan names are no yardstick; a redesign is forgotten by itself, too."""
    write_run(0, ARTICLES)
    redesigned = write_run(1, ARTICLES, authors=())
    assert changed(tmp_path, redesigned) == ["without_author"]
    assert changed(tmp_path, redesigned, since=date(2026, 11, 2)) == []
    for night in (2, 3):
        last = write_run(night, NEW_ARTICLES, authors=())
    assert changed(tmp_path, last) == []


def test_a_later_run_does_not_count(tmp_path: Path, write_run: WriteRun) -> None:
    """A run is judged by what came before it."""
    first = write_run(0, ARTICLES, authors=())
    write_run(1, ARTICLES)
    assert changed(tmp_path, first) == []
