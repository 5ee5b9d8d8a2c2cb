from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from mindsieve import frontier
from mindsieve.frontier import Frontier, FrontierBusy
from mindsieve.outcomes import Outcome, Reason, Target, TargetKind

if TYPE_CHECKING:
    from pathlib import Path

URL = "http://clinic.example/sleep"


def page(url: str = URL) -> Target:
    return Target(
        url, TargetKind.PAGE, "clinic", "http://clinic.example/", 1, "links", datetime(2026, 3, 1, tzinfo=UTC)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out" / "frontier.sqlite"


def test_a_url_is_new_once_per_run(path: Path) -> None:
    """A URL that a run discovered is known to that run, and new again to the next one."""
    with closing(Frontier(path, "run-1")) as first:
        assert (first.discover(page()), first.discover(page())) == (True, False)
    with closing(Frontier(path, "run-2")) as second:
        assert second.discover(page())
        assert list(second.waiting()) == [page()]


def test_a_settled_url_waits_no_more_and_is_counted(path: Path) -> None:
    """Settling takes a URL off the waiting ones and into the counts."""
    with closing(Frontier(path, "run-1")) as run:
        run.discover(page())
        run.discover(page(URL + "?page=2"))
        run.settle([(page().ended(Reason.HTTP_404), None)])
        assert [target.url for target in run.waiting()] == [URL + "?page=2"]
        assert run.counts() == {(TargetKind.PAGE, Outcome.FAILED, Reason.HTTP_404): 1}


def test_stored_content_is_remembered_by_later_runs(path: Path) -> None:
    """What was stored last for a URL is known, by URL and by content, until the URL is lost."""
    with closing(Frontier(path, "run-1")) as first:
        first.discover(page())
        first.settle([(page().ended(Reason.ARTICLE), "hash")])
    with closing(Frontier(path, "run-2")) as second:
        second.discover(page())
        assert (second.content_of(URL), second.holder_of("hash")) == ("hash", URL)
        second.settle([(page().ended(Reason.HTTP_410), None)])
        assert (second.content_of(URL), second.holder_of("hash")) == ("hash", None)
        assert second.content_of("http://clinic.example/unknown") is None


def test_what_was_not_committed_is_lost_as_a_whole(path: Path) -> None:
    """A process that ends between two commits leaves the state of the first one."""
    run = Frontier(path, "run-1")
    run.discover(page())
    run.commit()
    run.settle([(page().ended(Reason.ARTICLE), "hash")])
    run.discover(page(URL + "/more"))
    run._database.close()  # without a commit, as a crash would
    with closing(Frontier(path, "run-1")) as again:
        assert [target.url for target in again.waiting()] == [URL]


def test_a_second_writer_is_told_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs cannot write the same frontier at the same time."""
    monkeypatch.setattr(frontier, "_LOCK_SECONDS", 0.1)
    with closing(Frontier(path, "run-1")), pytest.raises(FrontierBusy, match="in use by another run"):
        Frontier(path, "run-2")
