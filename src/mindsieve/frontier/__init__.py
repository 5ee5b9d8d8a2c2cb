"""The frontier: one SQLite file with one row per URL, the memory of all runs over a corpus.

A run discovers each URL once. The URL waits until its outcome is durable in the tables; only then the frontier settles
it. So a crash never loses a URL: it still waits, and the resumed run fetches it. All changes between two commits are
one transaction: the outcome of a page and the links that it led to are kept or lost together.

`database.py` opens the file, and `schema.py` has its tables. `runs.py` knows the runs, `memory.py` what all runs know
about URLs, and `frontier.py` the URLs of one run. `freshness.py` says when a page is due again. `findings.py` keeps the
links of answers until their turn comes, `queues.py` has the queues in which URLs wait for their turns and requests, and
`candidates.py` the pages with articles, about which the end of the run decides.
"""

from mindsieve.frontier.candidates import Candidate
from mindsieve.frontier.database import copy_database, read_unfinished_run
from mindsieve.frontier.errors import FrontierBusy, FrontierDamaged, FrontierError, FrontierWriteError
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
