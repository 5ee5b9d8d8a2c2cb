"""The frontier: one SQLite file, one row per URL, the memory of all runs over a corpus.

A URL is discovered once per run. It waits until its outcome is durable in the tables, and only then is settled
here, so that a crash leaves it waiting rather than lost: the run that goes on hands it out again. All changes between
two commits are one transaction: a page's outcome and the links that it led to are kept or lost together.

`database.py` opens the file and names what can be wrong with it, `runs.py` knows the runs, `freshness.py` says when a
page is due again, `memory.py` has what is known of URLs whichever run visits them, `frontier.py` the URLs of one run.
`findings.py` keeps what answers lead to until the turn of their URLs comes, `queues.py` has the lines in which URLs
wait for their turns and their requests, `candidates.py` the articles of the run among which it is decided at its end.
"""

from mindsieve.frontier.candidates import Candidate
from mindsieve.frontier.database import (
    FrontierBusy,
    FrontierDamaged,
    FrontierError,
    FrontierWriteError,
    copy_database,
    read_unfinished_run,
)
from mindsieve.frontier.freshness import Freshness
from mindsieve.frontier.frontier import CountKey, Frontier
from mindsieve.frontier.memory import Memory, Seen
from mindsieve.frontier.rows import End
from mindsieve.frontier.runs import Run

__all__ = [
    "Candidate",
    "CountKey",
    "End",
    "Freshness",
    "Frontier",
    "FrontierBusy",
    "FrontierDamaged",
    "FrontierError",
    "FrontierWriteError",
    "Memory",
    "Run",
    "Seen",
    "copy_database",
    "read_unfinished_run",
]
