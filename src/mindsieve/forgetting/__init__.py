"""Forgetting: what a person, or the owner of a site, asks to be removed goes from everywhere, and does not come back.

`targets.py` reads what was asked for; `copies.py` says which other pages have the same text; `forgetting.py` sets the
tombstones (`mindsieve.corpus.tombstones`), by which crawls pass a URL over, and removes what they cover from the tables
(`corpus/maintenance/removal.py`), the archive (`archive/removal.py`) and the frontier.
"""

from mindsieve.forgetting.copies import copies_of
from mindsieve.forgetting.forgetting import Forgotten, forget, remember
from mindsieve.forgetting.targets import ForgettingError, NotForgotten, TargetError, parse_target

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
