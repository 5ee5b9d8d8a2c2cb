"""Which hosts are given up, by how their tasks ended."""

from __future__ import annotations

from contextlib import suppress

import pytest

from extract.errors import UnreadablePage
from mindsieve.workers.errors import TaskCrashed, TaskTimeout
from mindsieve.workers.stalling import MAX_TIMEOUTS, StallingHosts

TIMEOUT = TaskTimeout("stopped after 30 s")
ENOUGH = [TIMEOUT] * MAX_TIMEOUTS
ALMOST = ENOUGH[1:]


def given_up_after(ends: list[Exception | None], host: str = "clinic.example") -> list[str]:
    """Return the hosts that are given up when the tasks of one end so."""
    given_up: list[str] = []
    hosts = StallingHosts(lambda host, _: given_up.append(host))
    for end in ends:
        with suppress(Exception), hosts.watching(host):
            if end:
                raise end
    return given_up


@pytest.mark.parametrize(
    ("ends", "is_given_up"),
    [
        (ENOUGH, True),
        (ENOUGH * 2, True),
        (ALMOST, False),
        ([*ALMOST, None, *ALMOST], False),
        ([*ALMOST, UnreadablePage("http://clinic.example/", "no text"), *ALMOST], False),
        ([*ALMOST, TaskCrashed("killed"), TIMEOUT], True),  # a crash may take as long, and says nothing of time
    ],
    ids=["enough", "more", "almost", "one in time", "one in time, unreadable", "a crash between"],
)
def test_timeouts_in_a_row_give_up_a_host(ends: list[Exception | None], *, is_given_up: bool) -> None:
    """A page that ends in time, with an article or without, interrupts the row. A host is given up once."""
    assert given_up_after(ends) == ["clinic.example"] * is_given_up


def test_a_host_that_is_given_up_gets_no_worker() -> None:
    """Its tasks end at once and say why; those of other hosts run."""
    hosts = StallingHosts(lambda *_: None)
    for _ in ENOUGH:
        with suppress(TaskTimeout), hosts.watching("clinic.example"):
            raise TIMEOUT
    with pytest.raises(TaskTimeout, match="not tried: 5 tasks of its host in a row took too long"):
        hosts.watching("clinic.example").__enter__()
    with hosts.watching("spa.example"):
        pass
