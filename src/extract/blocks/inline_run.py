"""A run of inline content between two block-level boundaries, from which one or more text blocks are made."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.blocks.heading_lines import is_heading_line
from extract.blocks.model import Link
from extract.blocks.prose import MIN_PROSE_LETTERS
from extract.dom.scripts import count_letters
from extract.dom.text import has_ink, normalise_space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

LINE_BREAK = "\v"  # stands for <br> among the pieces of a run; never part of a page's text


class InlineRun:
    """The inline content gathered since the last boundary.

    `raw` is its text as it stands, node by node, with `LINE_BREAK` for each <br>, and `breaks` the number of those at
    its end, with nothing but white space between them; `pieces` are the text nodes normalised, without those that are
    white space, and `has_text` says whether one of them can be seen. `heading_lines` are the lines that are set as
    headings, as places (first, end) in all the lists.
    """

    __slots__ = (
        "_line",
        "annotations",
        "breaks",
        "has_text",
        "heading_lines",
        "inline",
        "links",
        "pieces",
        "raw",
        "text_nodes",
    )

    def __init__(self) -> None:
        self.raw: list[str] = []
        self.breaks = 0
        self.pieces: list[str] = []
        self.has_text = False
        self.text_nodes: list[tuple[HtmlElement, bool]] = []
        self.links: list[Link] = []
        self.inline: list[HtmlElement] = []
        self.annotations: list[HtmlElement] = []
        self.heading_lines: list[tuple[_Place, _Place]] = []
        self._line = _NOWHERE  # where the line begins

    def take_text(self, element: HtmlElement, text: str, *, is_tail: bool) -> None:
        """Add a text node."""
        self.raw.append(text)
        self.text_nodes.append((element, is_tail))
        if not text.isspace():
            self.pieces.append(normalise_space(text))
            self.has_text = self.has_text or has_ink(text)
            self.breaks = 0

    def take_link(self, link: HtmlElement, start: int) -> None:
        """Add a link that covers the pieces from `start` on."""
        self.links.append(Link(link.get("href") or "", sum(map(len, self.pieces[start:]))))

    def take_break(self) -> None:
        """Add a line break."""
        if is_heading_line(self.text_nodes[self._line[2] :], "".join(self.pieces[self._line[1] :])):
            self.heading_lines.append((self._line, self._place()))
        self.raw.append(LINE_BREAK)
        self.breaks += 1
        self._line = self._place()

    def clear(self) -> None:
        """Begin again with nothing. Called at each boundary of a page, where mostly there is little to drop."""
        self.raw.clear()
        self.breaks = 0
        self.pieces.clear()
        self.has_text = False
        self.text_nodes.clear()
        self.links.clear()
        self.inline.clear()
        if self.annotations:
            self.annotations.clear()
        if self._line is not _NOWHERE:
            self.heading_lines.clear()
            self._line = _NOWHERE

    def parts(self) -> Iterator[InlineRun]:
        """Yield the run, cut before and after each line that is set as a heading and stands over prose."""
        last = self._place()
        cuts = [_NOWHERE]
        for (first, end), (below, _) in pairwise([*self.heading_lines, (last, last)]):
            if sum(map(count_letters, self.pieces[end[1] : below[1]])) >= MIN_PROSE_LETTERS:
                cuts.extend([first, end])
        parts = (self._part(first, end) for first, end in pairwise([*cuts, last]))
        yield from (part for part in parts if part.pieces) if len(cuts) > 1 else (self,)

    def _place(self) -> _Place:
        return (
            *(len(self.raw), len(self.pieces), len(self.text_nodes)),
            *(len(self.links), len(self.inline), len(self.annotations)),
        )

    def _part(self, first: _Place, end: _Place) -> InlineRun:
        part = InlineRun()
        part.raw, part.pieces = self.raw[first[0] : end[0]], self.pieces[first[1] : end[1]]
        part.text_nodes, part.links = self.text_nodes[first[2] : end[2]], self.links[first[3] : end[3]]
        part.inline, part.annotations = self.inline[first[4] : end[4]], self.annotations[first[5] : end[5]]
        return part


_Place = tuple[
    int, int, int, int, int, int
]  # in the lists of a run: raw, pieces, text nodes, links, inline, annotations
_NOWHERE: _Place = (0, 0, 0, 0, 0, 0)


def read_lines(run: InlineRun) -> tuple[str, ...]:
    """Return the lines of a run, normalised."""
    if len(run.pieces) == 1:
        return tuple(run.pieces)
    lines = "".join(run.raw).split(LINE_BREAK)
    return tuple(filter(None, map(normalise_space, lines)))


def read_code_lines(run: InlineRun) -> tuple[str, ...]:
    """Return the lines of a run of code with their indentation, since it has a meaning there."""
    lines = "".join(run.raw).replace(LINE_BREAK, "\n").split("\n")
    return tuple(line.rstrip() for line in lines if line.strip())


def link_density(run: InlineRun) -> float:
    """Return the share of the text of a run that is in links, 0 to 1."""
    if not run.links:
        return 0.0
    return min(1.0, sum(link.chars for link in run.links) / sum(map(len, run.pieces)))
