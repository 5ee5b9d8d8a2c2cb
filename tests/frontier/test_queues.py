"""URLs that wait in line, on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mindsieve.frontier.database import Database
from mindsieve.frontier.queues import UrlQueues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A queue, a rank, a number; None takes the first one of the queue "a".
STEPS = st.lists(st.one_of(st.none(), st.tuples(st.sampled_from("ab"), st.integers(-4, 2), st.integers(1, 9))))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("queues") / "frontier.sqlite"
    database = Database(path)
    yield database
    database.abandon()


@given(STEPS)
def test_queues_are_ordered(database: Database, steps: list[tuple[str, int, int] | None]) -> None:
    """The highest rank comes first, among these the lowest number, whatever comes in between; queues do not mix."""
    database.execute("DROP TABLE IF EXISTS temp.lines")
    queues = UrlQueues(database, "lines")
    waiting: set[tuple[int, int]] = set()  # in "a", the first in order first
    for step in steps:
        if step is None:
            first = min(waiting, default=None)
            assert (queues.first("a"), queues.pop("a")) == (first and repr(first), first and repr(first))
            waiting -= {first}
        else:
            queue, rank, number = step
            queues.push(queue, rank, number, repr((-rank, number)))
            waiting |= {(-rank, number)} if queue == "a" else set()
    assert queues.first("c") is None


def test_sets_of_queues_do_not_mix(database: Database) -> None:
    """Queues of one name in two sets are two."""
    turns, requests = UrlQueues(database, "turns"), UrlQueues(database, "requests")
    turns.push("a", 0, 1, "http://clinic.example/")
    assert (requests.first("a"), turns.pop("a"), turns.pop("a")) == (None, "http://clinic.example/", None)
