"""Forgetting: removes pages that a person or the owner of a site asks to remove, and keeps them out of later crawls.

`targets.py` parses the requested pages and domains; `copies.py` finds other pages with the same text. `forgetting.py`
adds tombstones (`mindsieve.corpus.tombstones`), which make crawls skip these URLs, and removes them from the tables
(`corpus/maintenance/removal.py`), the archive (`archive/removal.py`) and the frontier.
"""

from mindsieve.forgetting.copies import copies_of
from mindsieve.forgetting.errors import ForgettingError, NotForgotten, TargetError
from mindsieve.forgetting.forgetting import Forgotten, forget, remember
from mindsieve.forgetting.targets import parse_target

__all__ = [
    "ForgettingError",
    "Forgotten",
    "NotForgotten",
    "TargetError",
    "copies_of",
    "forget",
    "parse_target",
    "remember",
]
