"""Standfirsts: the line under a title that sums the article up, where a page sets it as a heading.

It opens no section. The byline under it, where the article itself begins, gives it away: the development pages have 28
such headings, of which the annotators left out 19 and called 7 a heading. A standfirst that is the only heading stays:
without this condition, headings have an F1 of 0.925 on those pages, with it 0.927.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Label, Rule
from extract.blocks.headings import title_headings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from extract.blocks.model import TextBlock
    from extract.rules.base import Finding

SET_AS_HEADING = Rule(
    __name__,
    "set_as_heading",
    "A heading between the title and the byline: it sums the article up and opens no section.",
)


def find_standfirsts(
    blocks: Sequence[TextBlock], findings: Iterable[Finding], kept: Container[int], title: str | None
) -> set[int]:
    """Return the indexes of the kept headings between the title and a byline over all of the article's text.

    `blocks` are all of the page, in document order. Returns none where no other heading is kept.
    """
    titles = title_headings(blocks, title)
    headings = {block.index for block in blocks if block.level and block.index in kept} - titles
    if not titles or not headings:
        return set()
    text = (block.index for block in blocks if not block.level and block.index in kept and block.index > min(titles))
    byline = _last_byline(findings, next(text, 0))
    standfirsts = {index for index in headings if min(titles) < index < byline}
    return standfirsts if standfirsts < headings else set()


def _last_byline(findings: Iterable[Finding], end: int) -> int:
    """Return where the last byline before `end` begins; 0 if there is none."""
    firsts = (finding.first for finding in findings if finding.label is Label.BYLINE)
    return max((first for first in firsts if first < end), default=0)
