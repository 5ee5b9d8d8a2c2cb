from __future__ import annotations

import multiprocessing
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from mindsieve.frontier import (
    End,
    Freshness,
    Frontier,
    FrontierBusy,
    FrontierDamaged,
    FrontierError,
    FrontierWriteError,
    database,
    frontier,
)
from mindsieve.frontier.freshness import DAY_SECONDS
from mindsieve.items import Change, FetchResult, Target, TargetKind
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from pathlib import Path

URL = "http://clinic.example/sleep"
PLAN = "plan"
ALWAYS_DUE = {"clinic": Freshness(0)}


HOSTS_OF_LAYOUT_3 = """
ALTER TABLE hosts RENAME TO newer;
CREATE TABLE IF NOT EXISTS hosts (
    host   TEXT PRIMARY KEY,
    parked REAL NOT NULL        -- until when it asks us to wait, in seconds since 1970
) STRICT, WITHOUT ROWID;
INSERT INTO hosts SELECT host, parked FROM newer;
DROP TABLE newer;
"""


def page(url: str = URL) -> Target:
    return Target(
        url, TargetKind.PAGE, "clinic", "http://clinic.example/", 1, "links", datetime(2026, 3, 1, tzinfo=UTC), 2
    )


def visit(reason: Reason, target: Target | None = None, change: Change = Change.NONE) -> FetchResult:
    """Return an end to which a response came."""
    return replace((target or page()).ended(reason), status=200, change=change)


def run_over(path: Path, *ends: End) -> None:
    """Run to the end, over pages that end so."""
    with closing(Frontier(path, PLAN)) as run:
        for end in ends:
            run.discover(end.fetch.target)
        run.settle(ends)
        run.finish_run()


def discover_many(run: Frontier) -> None:
    for number in range(10_000):
        run.discover(page(f"{URL}/{number}"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out" / "frontier.sqlite"


def test_a_url_is_new_once_per_run(path: Path) -> None:
    """A URL that a run discovered is known to that run, and new again to the next one."""
    with closing(Frontier(path, PLAN)) as first:
        assert (first.discover(page()), first.discover(page())) == (True, False)
        first.finish_run()
    with closing(Frontier(path, PLAN)) as second:
        assert second.discover(page())
        assert list(second.waiting()) == [page()]


def test_a_settled_url_waits_no_more_and_is_counted(path: Path) -> None:
    """Settling takes a URL off the waiting ones and into the counts."""
    with closing(Frontier(path, PLAN)) as run:
        run.discover(page())
        run.discover(page(URL + "?page=2"))
        run.settle([End(page().ended(Reason.HTTP_404))])
        assert [target.url for target in run.waiting()] == [URL + "?page=2"]
        ends = {target.url: reason for target, reason, _ in run.discovered()}
        assert ends == {URL: Reason.HTTP_404, URL + "?page=2": None}
        assert run.counts() == {("clinic", TargetKind.PAGE, Outcome.FAILED, Reason.HTTP_404): 1}
        assert run.count_found() == 2


def test_an_unfinished_run_is_resumed(path: Path) -> None:
    """The next process has the same run with what it left waiting; only after its end does another begin."""
    with closing(Frontier(path, PLAN)) as first:
        first.discover(page())
    with closing(Frontier(path, "another plan")) as second:
        assert (second.run.run_id, second.run.plan, second.run.is_resumed) == (first.run.run_id, PLAN, True)
        assert not second.discover(page())
        second.finish_run()
    with closing(Frontier(path, PLAN)) as third:
        assert third.run.run_id != first.run.run_id
        assert not third.run.is_resumed


def test_stored_content_is_remembered_by_later_runs(path: Path) -> None:
    """What was stored last for a URL is known, by URL and by content, until a visit finds something else."""
    run_over(path, End(visit(Reason.ARTICLE, change=Change.NEW), "hash", b"sketch"))
    with closing(Frontier(path, PLAN)) as second:
        second.discover(page())
        assert (second.seen(URL).content, second.holder_of("hash")) == ("hash", URL)
        assert (second.sketch_of("clinic", URL), second.sketch_of("other", URL)) == (b"sketch", None)
        second.settle([End(visit(Reason.HTTP_410))])
        assert (second.seen(URL).content, second.holder_of("hash")) == ("hash", None)
        assert second.sketch_of("clinic", URL) is None
        assert second.seen("http://clinic.example/unknown").content is None


def test_visits_without_news_are_counted(path: Path) -> None:
    """Consecutive visits that find nothing new are counted; a change resets the count, and a failure is no visit."""
    ends = [
        (visit(Reason.ARTICLE, change=Change.NEW), 0),
        (visit(Reason.NOT_MODIFIED, change=Change.UNCHANGED), 1),
        (visit(Reason.SAME_CONTENT, change=Change.UNCHANGED), 2),
        (page().ended(Reason.TIMEOUT), 2),
        (visit(Reason.ARTICLE, change=Change.CHANGED), 0),
        (visit(Reason.NOT_ARTICLE), 0),
        (visit(Reason.NOT_ARTICLE), 1),
    ]
    for fetch, unchanged in ends:
        run_over(path, End(fetch))
        with closing(Frontier(path, PLAN)) as run:
            assert run.seen(URL).unchanged == unchanged
            run.finish_run()


def test_an_end_counts_once(path: Path) -> None:
    """A resumed run reads its stored rows again, which changes nothing."""
    with closing(Frontier(path, PLAN)) as run:
        run.discover(page())
        for _ in range(3):
            run.settle([End(visit(Reason.NOT_ARTICLE))])
        assert run.seen(URL).unchanged == 0


def test_pages_of_earlier_runs_return_when_they_are_due(path: Path) -> None:
    """Those that were never reached come first; not those that the plan refused or names itself, or that are gone."""
    names = ("old", "new", "missed", "denied", "gone")
    pages = {
        name: replace(page(f"http://clinic.example/{name}"), number=number)
        for number, name in enumerate(names, start=1)
    }
    start = replace(page("http://clinic.example/"), referrer=None)
    old = replace(
        visit(Reason.ARTICLE, pages["old"]), fetched_at=datetime.now(UTC) - timedelta(days=9)
    )  # found unchanged twice, it is fresh for four
    ends = [old, visit(Reason.ARTICLE, pages["new"]), pages["missed"].ended(Reason.HOST_BUDGET)]
    ends += [pages["denied"].ended(Reason.DENIED_BY_PLAN), visit(Reason.ARTICLE, start)]
    for _ in range(3):
        run_over(path, *map(End, [*ends, visit(Reason.HTTP_404, pages["gone"])]))
    for days, due in ((0, ["missed", "old", "new"]), (1, ["missed", "old"])):
        with closing(Frontier(path, PLAN)) as run:
            returning = list(run.returning({"clinic": Freshness.of_days(days)}))
            assert [target.url.rpartition("/")[2] for target in returning] == due
            assert list(run.returning({"another site": Freshness(0)})) == []
            run.finish_run()


def test_pages_return_in_the_order_of_discovery(path: Path) -> None:
    """Those that an earlier run visited come before those of a later one; when in a run that was does not count."""
    now = datetime.now(UTC)
    targets = [replace(page(f"{URL}/{number}"), number=number) for number in range(1, 5)]
    visits = [
        End(replace(visit(Reason.ARTICLE, target), fetched_at=now - timedelta(seconds=target.number)))
        for target in targets
    ]
    run_over(path, *visits)
    run_over(path, visits[0])
    with closing(Frontier(path, PLAN)) as run:
        numbers = [target.number for target in run.returning(ALWAYS_DUE)]
    assert numbers == [2, 3, 4, 1]


@pytest.mark.parametrize(
    ("now", "visited", "unchanged", "lastmod", "is_due"),
    [
        (100.0, None, 0, None, True),
        (109.0, 100.0, 0, None, False),
        (110.0, 100.0, 0, None, True),
        (119.0, 100.0, 1, None, False),
        (179.0, 100.0, 99, None, False),
        (180.0, 100.0, 99, None, True),
        (101.0, 100.0, 0, 100.5, True),
        (179.0, 100.0, 0, 99.0, False),
        (180.0, 100.0, 0, 99.0, True),
        (99.0, 100.0, 0, None, True),
    ],
)
def test_freshness(now: float, visited: float | None, unchanged: int, lastmod: float | None, is_due: bool) -> None:
    """Ten seconds, doubled at most three times; a later lastmod or a clock that was set back makes a page due."""
    assert Freshness(10.0).is_due(now, visited, unchanged, lastmod) is is_due


@pytest.mark.parametrize(
    ("asked", "later", "left"),
    [
        (900.0, 0.0, 900.0),
        (900.0, 600.0, 300.0),
        (900.0, 901.0, None),
        (1e9, 0.0, 30 * DAY_SECONDS),  # longer than any host has us wait
        (900.0, -365 * DAY_SECONDS, 900.0),  # the clock was set back: the wait begins again
    ],
)
def test_hosts_that_ask_for_time_are_parked(
    path: Path, monkeypatch: pytest.MonkeyPatch, asked: float, later: float, left: float | None
) -> None:
    """A later run knows for how much longer a host has us wait: never longer than the host asked for, or 30 days."""
    clock = [1_800_000_000.0]
    monkeypatch.setattr(frontier, "time", lambda: clock[0])
    with closing(Frontier(path, PLAN)) as run:
        run.park("busy.example", asked)
    clock[0] += later
    for _ in range(2):  # what begins again does so once
        with closing(Frontier(path, PLAN)) as again:
            assert again.parked() == ({} if left is None else {"busy.example": pytest.approx(left)})


def test_a_lost_frontier_is_rebuilt(path: Path) -> None:
    """What the tables know of earlier runs is enough to tell what is unchanged and what is due."""
    earlier = visit(Reason.ARTICLE, change=Change.NEW)
    with closing(Frontier(path, PLAN)) as run:
        run.restore(
            [End(earlier, "hash"), End(replace(earlier, reason=Reason.SAME_CONTENT)), End(page().ended(Reason.DNS))]
        )
        seen = run.seen(URL)
        assert (seen.content, seen.ended) == ("hash", Reason.SAME_CONTENT)
        assert run.holder_of("hash") == URL
        assert [target.url for target in run.returning(ALWAYS_DUE)] == [URL]
        assert run.discover(page())


def test_what_was_not_committed_is_lost_as_a_whole(path: Path) -> None:
    """A process that ends between two commits leaves the state of the first one."""
    run = Frontier(path, PLAN)
    run.discover(page())
    run.commit()
    run.settle([End(visit(Reason.ARTICLE), "hash")])
    run.discover(page(URL + "/more"))
    run.abandon()
    with closing(Frontier(path, PLAN)) as again:
        assert [target.url for target in again.waiting()] == [URL]


def test_a_second_writer_is_told_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two programs cannot write the same frontier at the same time."""
    monkeypatch.setattr(database, "_LOCK_SECONDS", 0.1)
    with closing(Frontier(path, PLAN)), pytest.raises(FrontierBusy, match="in use by another program"):
        Frontier(path, PLAN)


def test_a_damaged_file_is_named(path: Path) -> None:
    """A file that is no frontier, or that another version made, is left as it is, with a word on what to do."""
    path.parent.mkdir()
    path.write_bytes(b"not a database, but long enough to be read as one" * 100)
    with pytest.raises(FrontierDamaged, match=r"Move it .* away, then run again"):
        Frontier(path, PLAN)
    path.unlink()
    with closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE urls (url TEXT)")
        old.execute("PRAGMA user_version = 1")
    with pytest.raises(FrontierDamaged, match="another version"):
        Frontier(path, PLAN)


@pytest.mark.parametrize(
    ("code", "error", "words"),
    [
        (sqlite3.SQLITE_CORRUPT, FrontierDamaged, "Move it"),
        (sqlite3.SQLITE_NOTADB, FrontierDamaged, "Move it"),
        (sqlite3.SQLITE_IOERR_READ, FrontierWriteError, "Free some disk space"),
        (sqlite3.SQLITE_FULL, FrontierWriteError, "Free some disk space"),
        (sqlite3.SQLITE_CANTOPEN, FrontierWriteError, "choose another folder"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, FrontierBusy, "in use by another program"),
        (
            sqlite3.SQLITE_ERROR,
            FrontierError,
            "Run the same command again",
        ),  # "no transaction is active", after another
        (sqlite3.SQLITE_INTERRUPT, FrontierError, "Run the same command again"),
    ],
)
def test_only_damage_is_called_so(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int, error: type[FrontierError], words: str
) -> None:
    """A user moves a file away that is called damaged: it has to be so, by the word of SQLite."""
    trouble = sqlite3.OperationalError("trouble")
    trouble.sqlite_errorcode = code
    with closing(Frontier(path, PLAN)) as run:
        monkeypatch.setattr(run._database, "_connection", Broken(run._database._connection, trouble))
        with pytest.raises(error, match=words) as raised:
            run.count_found()
        assert type(raised.value) is error
        monkeypatch.undo()


class Broken:
    """A connection on which nothing can be done."""

    def __init__(self, connection: sqlite3.Connection, trouble: Exception) -> None:
        self._connection, self._trouble = connection, trouble

    def execute(self, *_: object) -> None:
        """Fail."""
        raise self._trouble


def read_without_memory(path: Path) -> None:
    """Read a file where SQLite gets no more memory, and exit with 0 if Python says so."""
    run = Frontier(path, PLAN)
    try:
        # It holds for the whole process, and cannot be raised again.
        run._database.execute("PRAGMA hard_heap_limit = 1")
        list(run.discovered())
    except MemoryError:
        os._exit(0)


def test_want_of_memory_is_no_damage(path: Path) -> None:
    """It comes out as what it is, and the file is as it was at its last commit."""
    with closing(Frontier(path, PLAN)) as run:
        discover_many(run)
    reader = multiprocessing.get_context("fork").Process(target=read_without_memory, args=(path,))
    reader.start()
    reader.join()
    assert reader.exitcode == 0
    with closing(Frontier(path, PLAN)) as again:
        assert again.count_found() == 10_000


def test_a_full_disk_is_named(path: Path) -> None:
    """Where the file cannot grow, the error says so, and what was committed stays."""
    run = Frontier(path, PLAN)
    run.commit()
    [(pages,)] = run._database.execute("PRAGMA page_count")
    run._database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FrontierWriteError, match="full"):
        discover_many(run)
    run.abandon()
    with closing(Frontier(path, PLAN)) as again:
        assert again.run.run_id == run.run.run_id
        assert list(again.waiting()) == []


@pytest.mark.parametrize("layout", [2, 3])
def test_a_file_of_an_earlier_layout_is_brought_up_to_date(path: Path, layout: int) -> None:
    """What it knows stays, and a run that was stopped is resumed."""
    with closing(Frontier(path, PLAN)) as run:
        run.discover(page())
        run.discover(page(URL + "/waiting"))
        run.settle([End(visit(Reason.ARTICLE, change=Change.NEW), "hash", b"sketch")])
        run.findings.put(URL, [], [])
        run.findings.release(URL)
        run.park("busy.example", 900)
        run_id = run.run.run_id
    with closing(sqlite3.connect(path)) as old:
        old.executescript(HOSTS_OF_LAYOUT_3)
        if layout == 2:
            for column in ("site_number", "number", "is_answered", "is_released", "visited_by"):
                old.execute(f"ALTER TABLE urls DROP COLUMN {column}")
            for table in ("findings", "candidates", "reopened"):
                old.execute(f"DROP TABLE {table}")
        old.execute(f"PRAGMA user_version = {layout}")
        old.commit()
    with closing(Frontier(path, PLAN)) as again:
        assert (again.run.run_id, again.seen(URL).content) == (run_id, "hash")
        assert list(again.parked()) == ["busy.example"]
        assert [(target.url, is_released) for target, _, is_released in again.discovered()] == [
            (URL, True),
            (URL + "/waiting", False),
        ]


def test_findings_wait_for_the_turn_of_their_source(path: Path) -> None:
    """What a URL leads to is known once, comes out in its order, and survives a kill together with its source."""
    found = [page(f"{URL}/{name}") for name in ("second", "first")]
    with closing(Frontier(path, PLAN)) as run:
        run.discover(page())
        assert not run.findings.is_complete(URL)
        assert run.findings.put(URL, found, [page("http://elsewhere.example/")])
    with closing(Frontier(path, PLAN)) as again:
        assert again.findings.is_complete(URL)
        assert not again.findings.put(URL, [], [])
        assert again.findings.release(URL) == found
        assert again.findings.release(URL) == []
        assert [target.url for target in again.left_findings()] == ["http://elsewhere.example/"]
