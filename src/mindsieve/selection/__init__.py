"""What becomes of a visited page: whether it is free to be kept, is an article, and is news to the corpus.

The crawl decides by it, and so does a re-extraction of the archive, which therefore comes to the same answers.
`optouts.py` is about the page's owner, `extracting.py` turns a visit into an extracted page, `choosing.py` decides by
the corpus as it is at that moment (`known_content.py`), `equal_pages.py` by all pages of the run; `canonical.py` is a
question of both.
"""

from mindsieve.selection.choosing import choose, end_as_before, note_article
from mindsieve.selection.equal_pages import wrong_ends
from mindsieve.selection.extracting import extract_visit, reason_of
from mindsieve.selection.known_content import KnownContent
from mindsieve.selection.optouts import is_reservation, read_opt_outs

__all__ = [
    "KnownContent",
    "choose",
    "end_as_before",
    "extract_visit",
    "is_reservation",
    "note_article",
    "read_opt_outs",
    "reason_of",
    "wrong_ends",
]
