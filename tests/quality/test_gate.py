"""What the gate raises and what it lets pass, on tables that `CorpusWriter` wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.quality import MIN_PAGES, judge_run
from mindsieve.reasons import Reason

from .conftest import SITE

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import WriteRun

ARTICLES = {f"/{number}": Reason.ARTICLE for number in range(30)}
NEW_ARTICLES = {f"/new/{number}": Reason.ARTICLE for number in range(30)}
LISTINGS = {f"/tag/{number}": Reason.NOT_ARTICLE for number in range(20)}


def ended(reason: Reason, pages: dict[str, Reason] = ARTICLES) -> dict[str, Reason]:
    return dict.fromkeys(pages, reason)


def changed(folder: Path, run_id: str) -> list[str]:
    return [finding.metric.name for finding in judge_run(folder, run_id)]


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
    """Pages that were articles and now end otherwise are raised."""
    write_run(0, ARTICLES)
    assert changed(tmp_path, write_run(1, ended(reason))) == ["article_share"]


def test_the_message(tmp_path: Path, write_run: WriteRun) -> None:
    """A finding names site, metric, before and now, pages that show it, and a command that says why."""
    write_run(0, ARTICLES)
    write_run(1, ARTICLES)
    [finding] = judge_run(tmp_path, write_run(2, ARTICLES, date_published=None))
    assert str(finding) == (
        "clinic.example: articles without a date: 100% of 30 pages now, 0% in the last 2 good runs. "
        "For example https://clinic.example/0, https://clinic.example/1, https://clinic.example/10. "
        "Look at where its pages now print their date, with `mindsieve extract https://clinic.example/0 --explain`."
    )


@pytest.mark.parametrize(
    "template",
    [{"words": 40}, {"words": 1200}, {"authors": ()}, {"date_published": None}, {"sections": 1}],
    ids=str,
)
def test_examples_are_pages_that_are_bad(tmp_path: Path, write_run: WriteRun, template: dict[str, Any]) -> None:
    """The pages that a finding names are those that make it, not the first of the run."""
    write_run(0, ARTICLES)
    write_run(1, dict.fromkeys(list(ARTICLES)[:10], Reason.ARTICLE))
    [finding] = judge_run(tmp_path, write_run(1, NEW_ARTICLES, **template))
    assert finding.examples == tuple(f"https://{SITE}/new/{number}" for number in (0, 1, 10))


def test_examples_of_pages_that_are_no_articles(tmp_path: Path, write_run: WriteRun) -> None:
    """Pages that were articles are named before new ones, and none that never was."""
    write_run(0, ARTICLES | LISTINGS)
    pages = ended(Reason.NOT_ARTICLE, {"/00": Reason.ARTICLE}) | ended(Reason.HTTP_404) | LISTINGS
    [finding] = judge_run(tmp_path, write_run(1, pages))
    assert finding.examples == tuple(f"https://{SITE}/{number}" for number in (0, 1, 10))


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


def test_a_later_run_does_not_count(tmp_path: Path, write_run: WriteRun) -> None:
    """A run is judged by what came before it."""
    first = write_run(0, ARTICLES, authors=())
    write_run(1, ARTICLES)
    assert changed(tmp_path, first) == []
