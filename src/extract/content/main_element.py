"""The main element of a page: the part of the tree that an engine looks at, rather than the whole page.

On a page with little text and much around it, an engine that looks at the whole page mistakes teasers for the article,
or falls back to an algorithm that flattens the page. Measured on 792 article pages: the main element holds 99.1 % of
the article's words; they make up 93 % of the words in it, and 88 % of those on the page; and trafilatura is twice as
quick on it.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from extract.blocks.prose import prose_letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.content.candidates import CandidateBlocks

# Of the page's prose; at 0.7 one page in 36 loses a fifth of its article, at 0.9 the element is mostly the whole page.
_MIN_SHARE = 0.8


def find_main_element(candidates: CandidateBlocks) -> HtmlElement:
    """Return the smallest element that holds the bulk of the page's prose; the whole page if there is none."""
    _, end_of_page = candidates.spans[candidates.root.find("body")]
    prose = {block.index: prose_letters(block) for block in candidates.blocks}
    before = [0, *accumulate(prose.get(index, 0) for index in range(end_of_page))]
    enough = max(1.0, _MIN_SHARE * before[-1])
    # Elements that hold more than half stand inside one another, and in document order the innermost is the last.
    spans = reversed(candidates.spans.items())
    return next((element for element, (first, end) in spans if before[end] - before[first] >= enough), candidates.root)
