"""mindsieve and its peers, each behind the same two steps: run on a page, and be read.

Only the first step is timed. Every peer runs as its own documentation recommends for articles, on the decoded page and
without the network; mindsieve runs on the bytes.
"""

from __future__ import annotations

from benchmarks.extract.systems.mindsieve import MINDSIEVE
from benchmarks.extract.systems.trafilatura import TRAFILATURAS

SYSTEMS = {system.name: system for system in (MINDSIEVE, *TRAFILATURAS)}
