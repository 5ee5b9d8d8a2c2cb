"""Forget in a copy of a folder, and be killed at the n-th change to the file system, for every n until none is left.

    killed_forgetting.py FOLDER WORKSPACE TARGET

Prints a line of JSON for each kill: what `verify` finds as the kill left it, and whether the same command, run again,
came to the same end as one that was not killed. Children are forked before any library has threads of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from mindsieve.archive import walking
from mindsieve.corpus import folder_exchange
from mindsieve.corpus.maintenance import verify
from mindsieve.corpus.tombstones import Tombstone
from mindsieve.forgetting import forget
from tests.kill_steps import killing_before

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 26, tzinfo=UTC)
NEVER = 10_000


def main(folder: Path, workspace: Path, target: str) -> None:
    """Kill and check, until the command finishes."""
    stones = [Tombstone(target, NOW)]
    whole = _in_child(lambda: _forget(folder, workspace / "whole", stones, NEVER))
    for number in range(1, NEVER):
        place = workspace / str(number)
        if _in_child(partial(_forget, folder, place, stones, number)) is not None:
            return
        found = _in_child(partial(_findings, place))
        again = _in_child(partial(_finish, place, stones))
        print(json.dumps({"kill": number, "found": found, "is_same": again == whole}), flush=True)


def _halves(place: Path) -> tuple[Path, Path]:
    return place / "corpus", place / "archive"


def _findings(place: Path) -> list[str]:
    return [each.check for each in verify(*_halves(place))]


def _finish(place: Path, stones: list[Tombstone]) -> Any:
    forget(*_halves(place), stones)
    return _state(place)


def _forget(folder: Path, place: Path, stones: list[Tombstone], kill_at: int) -> Any:
    """Forget in a copy and return what is left, or be killed before a step."""
    shutil.copytree(folder, place)
    counted = killing_before(kill_at)
    Path.rename = counted(Path.rename)  # type: ignore[method-assign]
    Path.unlink = counted(Path.unlink)  # type: ignore[method-assign]
    folder_exchange.exchange_folders = counted(folder_exchange.exchange_folders)
    return _finish(place, stones)


def _state(place: Path) -> Any:
    """Return what is left: the rows of each table, the records of the archive, the findings."""
    corpus, archive = _halves(place)
    tables = {
        table: sorted(map(repr, pq.read_table(corpus / table).to_pylist()))
        for table in ("articles", "sections", "blocks", "fetches")
    }
    records = sorted(
        (each.exchange.url, each.exchange.status) for path in archive.glob("*.warc.gz") for each in walking.walk(path)
    )
    return [tables, records, _findings(place)]


def _in_child(work: Callable[[], Any]) -> Any:
    """Return what some work returns in a process of its own, None if it was killed."""
    reader, writer = os.pipe()
    if not (pid := os.fork()):
        os.write(writer, b" ")  # keep order: fork first, then any thread
        with os.fdopen(writer, "w") as out:
            json.dump(work(), out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as result:
        text = result.read().strip()
    os.waitpid(pid, 0)
    return json.loads(text) if text else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
