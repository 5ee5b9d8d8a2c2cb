"""What a crawl says of its sites when it has ended, and which exit code wins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mindsieve.cli import verdict
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.cli.sites import MOST_SITES, unreachable_messages
from mindsieve.cli.verdict import verdict_on
from mindsieve.cli.watching import Watch
from mindsieve.plan import Plan, Site
from mindsieve.quality import MetricChange
from mindsieve.quality.metrics import ARTICLE_SHARE
from tests.crawl.test_summary import ends, summary_of

if TYPE_CHECKING:
    from collections import Counter

    from mindsieve.frontier import CountKey

WELL, DEAD, ALSO_DEAD = ends("well", "article"), ends("dead", "timeout", "host_failing"), ends("gone", "dns")
PLAN = Plan(sites=(Site(url="https://clinic.example/"),))
CHANGED = MetricChange("well", ARTICLE_SHARE, 1.0, 0.2, 3, 30, "run", "run", 1, examples=("https://well.example/1",))


@pytest.mark.parametrize(
    ("counts", "findings", "code", "says"),
    [
        (WELL, [], ExitCode.DONE, []),
        (WELL, [CHANGED], ExitCode.QUALITY, ["well: pages that were"]),
        (WELL + DEAD, [], ExitCode.SITE_UNREACHABLE, ["dead: could not be", "1 of 2 sites could not be"]),
        (WELL + DEAD, [CHANGED], ExitCode.QUALITY, ["dead: could not be", "1 of 2 sites could not be", "well: pages"]),
        (DEAD + ALSO_DEAD, [], ExitCode.UNREACHABLE, ["dead: could not", "gone: could not", "could not reach any"]),
        (DEAD + ALSO_DEAD, [CHANGED], ExitCode.UNREACHABLE, ["dead: could", "gone: could", "could not reach any"]),
    ],
)
def test_verdict(  # noqa: PLR0913, PLR0917 - the cases have four columns
    counts: Counter[CountKey],
    findings: list[MetricChange],
    code: ExitCode,
    says: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Everything that is wrong is said; a finding about stored rows goes before a site that is down."""
    monkeypatch.setattr(verdict, "judge_run", lambda _folder, _run_id: findings)
    assert verdict_on(PLAN, summary_of(counts), Watch(None)) is code
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(says)
    assert all(line.startswith(f"mindsieve: {words}") for line, words in zip(lines, says, strict=True))


def test_a_stopped_run(capsys: pytest.CaptureFixture[str]) -> None:
    """What a run has done so far says nothing of its sites."""
    stopped = replace(summary_of(DEAD), closed="shutdown")
    assert verdict_on(PLAN, stopped, Watch(None)) is ExitCode.DONE
    assert capsys.readouterr().err == ""


def test_the_watch_counts_what_is_stored() -> None:
    """Metrics have the URLs of each site by outcome, of all kinds, and who was not reached."""
    watch = Watch(None)
    watch.count(summary_of(WELL + DEAD))
    assert watch.urls == {("well", "stored"): 1, ("dead", "failed"): 1, ("dead", "skipped"): 1}
    assert watch.unreachable == {"dead"}


def test_many_sites_that_cannot_be_reached() -> None:
    """Each message names a site, its number of URLs and why; a whole list would hide the rest of the mail."""
    counts = sum((ends(f"site-{number:03}", "dns", "forgotten") for number in range(MOST_SITES + 2)), ends("a"))
    messages = list(unreachable_messages(summary_of(counts).sites))
    assert messages[0] == "site-000: could not be reached: 2 URLs, 1 dns, 1 forgotten"
    assert messages[-1] == "… and 2 more sites that could not be reached"
    assert len(messages) == MOST_SITES + 1
