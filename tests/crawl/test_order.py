"""The same crawl gives the same tables: whatever the number and the speed of workers, and the moments of kills."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.waiting import HANG_SECONDS

from .chaos import is_finished, kill
from .comparing import Rows, comparable_rows, difference
from .conftest import crawl, crawl_as_program, finish_crawl, start_crawl
from .order_site import order_plan, order_web

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .fakeweb import Web

pytestmark = pytest.mark.slow

DAWDLING = {"MINDSIEVE_TASKS": "tests.crawl.bad_tasks.DAWDLING_TASKS"}
KILLS = 5


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with order_web() as web:
        yield web


@pytest.fixture(scope="module")
def expected(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The tables of a crawl with one worker, in a program: the other crawls have another hash seed."""
    output = tmp_path_factory.mktemp("order") / "corpus"
    crawl_as_program(with_workers(order_plan(web, output), 1))
    return comparable_rows(output)


def with_workers(plan: dict[str, Any], workers: int) -> dict[str, Any]:
    return {**plan, "limits": {**plan["limits"], "workers": workers}}


def test_the_made_site_shows_what_it_is_made_for(expected: Rows) -> None:
    """Its pages end in every way that depends on other pages."""
    text = "\n".join(expected["fetches"])
    for reason in ("article", "duplicate", "redirect", "page_limit", "depth_limit", "trap", "denied_by_plan"):
        assert f"'reason': '{reason}'" in text, reason
    assert "its canonical link names" in text
    assert "same content as" in text


@pytest.mark.parametrize(("workers", "seed"), [(1, 1), (2, 2), (4, 3), (4, 4)])
def test_workers_do_not_matter(  # noqa: PLR0913, PLR0917 - pytest gives what is named
    web: Web, expected: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, seed: int
) -> None:
    """Workers that take their time, each page another time, come to the same tables."""
    monkeypatch.setenv("MINDSIEVE_TEST_SEED", str(seed))
    crawl(with_workers(order_plan(web, tmp_path / "corpus"), workers), DAWDLING)
    assert difference(expected, comparable_rows(tmp_path / "corpus")) == ""


@pytest.mark.timeout(4 * HANG_SECONDS)  # some six crawls
def test_kills_do_not_matter(web: Web, expected: Rows, tmp_path: Path) -> None:
    """A crawl that is killed at random moments and resumed comes to the same tables."""
    seed = random.randrange(1 << 32)
    moments = random.Random(seed)
    plan = with_workers(order_plan(web, tmp_path / "corpus"), 2)
    kills = 0
    for _ in range(KILLS):
        if not is_finished(tmp_path / "corpus"):
            kills += kill(start_crawl(plan), web, moments.randint(1, 25), moments.uniform(0, 1))
    if not is_finished(tmp_path / "corpus"):
        finish_crawl(start_crawl(plan), tmp_path / "corpus")
    assert kills > 0
    assert difference(expected, comparable_rows(tmp_path / "corpus")) == "", f"seed {seed}"
