"""Accept in a corpus, and be killed before the n-th step of writing the list, for every n until none is left.

    killed_accepting.py CORPUS

Prints a line of JSON for each kill: how many entries the list has as the kill left it, and the only entry after the
same command was run again. Children are forked before any library has threads of its own.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mindsieve.corpus.acceptances import ACCEPTANCES_FILE, read_acceptances
from mindsieve.quality import accept
from tests.kill_steps import killing_before

if TYPE_CHECKING:
    from collections.abc import Callable

NEVER = 100


def main(corpus: Path) -> None:
    """Kill and check, until the command finishes."""
    for number in range(1, NEVER):
        (corpus / ACCEPTANCES_FILE).unlink(missing_ok=True)
        if _ends(partial(_accept_killed, corpus, number)):
            return
        entries = len(read_acceptances(corpus))
        _ends(partial(accept, corpus))
        [again] = read_acceptances(corpus)
        print(json.dumps({"entries": entries, "again": [again.metric, again.run_id]}), flush=True)


def _accept_killed(corpus: Path, kill_at: int) -> None:
    counted = killing_before(kill_at)
    os.fsync = counted(os.fsync)
    Path.rename = counted(Path.rename)  # type: ignore[method-assign]
    accept(corpus)


def _ends(work: Callable[[], object]) -> bool:
    """Work in a process of its own, and tell whether it ended by itself."""
    if not (pid := os.fork()):
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
