"""What becomes of a visited page: whether it is free to be kept, is an article, and is news to the corpus.

The crawl decides by it, and so does a re-extraction of the archive, which therefore comes to the same answers.
`optouts.py` is about the page's owner, `taking_apart.py` turns a visit into an extraction, `choosing.py` decides by
the corpus as it is at that moment (`holdings.py`); `canonical.py` is one of its questions.
"""

from mindsieve.selection.choosing import choose, end_as_before
from mindsieve.selection.extracting import reason_of, take_apart
from mindsieve.selection.known_content import Holdings
from mindsieve.selection.optouts import is_reservation, read_opt_outs

__all__ = [
    "Holdings",
    "choose",
    "end_as_before",
    "is_reservation",
    "read_opt_outs",
    "reason_of",
    "take_apart",
]
