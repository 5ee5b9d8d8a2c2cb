"""mindsieve and its peers, each with the same two steps: run on a page, and convert the result.

Only the first step is timed. Every peer runs as its own documentation recommends for articles, on the decoded page and
without the network; mindsieve runs on the bytes, so that its time includes the decoding. The peers are imported only
when asked for: they are the optional dependencies `bench`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.extract.systems.system import System

# The file of each system, in the order of the tables.
FILES = {
    "mindsieve": "mindsieve",
    "mindsieve as shipped": "mindsieve",
    "mindsieve plain": "mindsieve",
    "trafilatura": "trafilatura",
    "trafilatura fast": "trafilatura",
    "trafilatura precision": "trafilatura",
    "trafilatura recall": "trafilatura",
    "resiliparse": "resiliparse",
    "readability-lxml": "readability",
    "newspaper4k": "newspaper",
    "boilerpy3": "boilerpy",
    "jusText": "justext",
}


def load_system(name: str) -> System:
    """Return the system of a name in FILES; raise ImportError if its package is not installed."""
    systems: tuple[System, ...] = import_module(f"{__name__}.{FILES[name]}").SYSTEMS
    return next(system for system in systems if system.name == name)
