"""What the arbiter sees of a text block: one function a feature, each giving a column with a number for each block.

Everything is a shape or a relation, not a word of the text, so that what was learnt on one set of sites, in one
language, holds on others; the few concepts of class names are those of `vocabulary.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from extract.arbiter import vocabulary
from extract.article import Kind
from extract.dom import text_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from lxml.html import HtmlElement
    from numpy.typing import NDArray

    from extract.textblocks import TextBlock

    Column = NDArray[np.float32]
    Feature = Callable[["Candidates"], "Iterable[float] | Column"]

_PROSE_CHARS = 80
_PROSE_LINK_DENSITY = 0.3
_FAR = 99.0  # blocks: what is further away, or absent

FEATURES: dict[str, Feature] = {}


def feature(function: Feature) -> Feature:
    """Enter a function into the table of features, under its name."""
    FEATURES[function.__name__] = function
    return function


class Candidates:
    """The blocks to be judged, in document order, with what several features share.

    `blocks` are those that no rule set apart, `votes` the indexes of the blocks that trafilatura kept, `title` the
    title of the page. The tree around the blocks is read, not changed.
    """

    def __init__(self, blocks: list[TextBlock], votes: Collection[int], title: str | None) -> None:
        self.blocks = blocks
        self.title = title
        self.votes = np.array([block.index in votes for block in blocks], dtype=np.float32)
        self.chars = np.array([len(block.text) for block in blocks], dtype=np.float32)
        self.link_density = np.array([block.link_density for block in blocks], dtype=np.float32)

    def matrix(self) -> NDArray[np.float32]:
        """Return all features: a row for each block, a column for each entry of `FEATURES` in order."""
        columns = [np.fromiter(f(self), np.float32, len(self.blocks)) for f in FEATURES.values()]
        return np.column_stack(columns)

    @cached_property
    def is_heading(self) -> Column:
        """1 for headings."""
        return np.array([block.kind is Kind.HEADING for block in self.blocks], dtype=np.float32)

    @cached_property
    def prose_chars(self) -> Column:
        """Characters of the blocks that are prose: long, not mostly links, not headings; 0 for the others."""
        prose = (self.chars >= _PROSE_CHARS) & (self.link_density <= _PROSE_LINK_DENSITY) & (self.is_heading == 0)
        return self.chars * prose

    @cached_property
    def frames(self) -> list[HtmlElement]:
        """The element in which each block stands beside others: of a list item, what holds the list."""
        return [_frame_of(block) for block in self.blocks]

    @cached_property
    def outer_frames(self) -> list[HtmlElement]:
        """The element around the frame."""
        return [frame if (parent := frame.getparent()) is None else parent for frame in self.frames]

    @cached_property
    def lists(self) -> list[object]:
        """What each block shares with the other items of its list; a block outside lists shares it with none."""
        return [block if block.item is None else block.item.getparent() for block in self.blocks]

    @cached_property
    def signs(self) -> list[tuple[int, int, int, int]]:
        """Of each block: the bits of the tags around it, of the names around it, of the nearest two, and the depth."""
        known: dict[HtmlElement | None, tuple[int, int, int, int]] = {None: (0, 0, 0, 0)}
        return [_signs_of(block.element, known) for block in self.blocks]

    @cached_property
    def keys(self) -> list[str]:
        """The letters and digits of each block."""
        return [text_key(block.text) for block in self.blocks]

    @cached_property
    def heading_above(self) -> list[int]:
        """The place of the nearest heading before each block, -1 if none."""
        above, last = [], -1
        for place, block in enumerate(self.blocks):
            above.append(last)
            if block.kind is Kind.HEADING:
                last = place
        return above


def _frame_of(block: TextBlock) -> HtmlElement:
    around = block.element.getparent() if block.item is None else block.item.getparent()
    if block.item is not None and around is not None:
        around = around.getparent()
    return block.element if around is None else around


def _signs_of(
    element: HtmlElement, known: dict[HtmlElement | None, tuple[int, int, int, int]]
) -> tuple[int, int, int, int]:
    chain = []
    while element not in known:
        chain.append(element)
        element = element.getparent()
    tags, names, near, depth = known[element]
    own = 0
    for inner in reversed(chain):
        above, own = own, vocabulary.read_names(inner)
        if inner.tag in ("html", "body"):
            own = 0
        tags, names, near, depth = tags | vocabulary.read_tag(inner), names | own, own | above, depth + 1
        known[inner] = (tags, names, near, depth)
    return tags, names, near, depth


# --- the block itself


@feature
def level(page: Candidates) -> Iterable[float]:
    """Level of a heading, 1 to 6; 0 for other blocks."""
    return (block.level for block in page.blocks)


_KINDS = {kind: float(place) for place, kind in enumerate(Kind)}


@feature
def kind(page: Candidates) -> Iterable[float]:
    """Shape of the block, by its place in `Kind`."""
    return (_KINDS[block.kind] for block in page.blocks)


@feature
def is_bare_text(page: Candidates) -> Iterable[float]:
    """Whether the text stands in a div, section or cell rather than in an element for text."""
    return (block.element.tag in ("div", "section", "td", "body", "article", "main", "center") for block in page.blocks)


@feature
def chars(page: Candidates) -> Column:
    """Characters of the block."""
    return page.chars


@feature
def words(page: Candidates) -> Iterable[float]:
    """White-space separated words."""
    return (block.text.count(" ") + 1 for block in page.blocks)


@feature
def lines(page: Candidates) -> Iterable[float]:
    """Visual lines."""
    return (len(block.lines) for block in page.blocks)


@feature
def link_density(page: Candidates) -> Column:
    """Share of the characters inside links, 0 to 1."""
    return page.link_density


@feature
def links(page: Candidates) -> Iterable[float]:
    """Number of links."""
    return (len(block.links) for block in page.blocks)


@feature
def inline_elements(page: Candidates) -> Iterable[float]:
    """Number of inline elements."""
    return (len(block.inline) for block in page.blocks)


@feature
def has_image_above(page: Candidates) -> Iterable[float]:
    """Whether an image stands right above."""
    return (block.image is not None for block in page.blocks)


_STOPS = re.compile(r"[.!?…。！？।](?=\s|$|[\"'”’)\]])")


@feature
def sentence_ends(page: Candidates) -> Iterable[float]:
    """Number of sentences that end."""
    return (len(_STOPS.findall(block.text)) for block in page.blocks)


@feature
def commas(page: Candidates) -> Iterable[float]:
    """Commas for each 100 characters."""
    return (100 * (block.text.count(",") + block.text.count("，")) / len(block.text) for block in page.blocks)


_LAST = {sign: value for value, signs in enumerate(("", ".。।", "!?！？", ":：", "\"'”’)]", ",;", "…>»→›"))for sign in signs}  # fmt: skip


@feature
def last_sign(page: Candidates) -> Iterable[float]:
    """Kind of the last character: letter, full stop, exclamation or question mark, colon, closing sign, arrow."""
    return (_LAST.get(block.text[-1], 0) for block in page.blocks)


@feature
def first_is_capital(page: Candidates) -> Iterable[float]:
    """Whether it begins with a capital."""
    return (block.text[0].isupper() for block in page.blocks)


@feature
def capitals(page: Candidates) -> Iterable[float]:
    """Share of capitals among the first 200 characters."""
    return (sum(map(str.isupper, block.text[:200])) / min(200, len(block.text)) for block in page.blocks)


@feature
def digits(page: Candidates) -> Iterable[float]:
    """Share of digits among the first 200 characters."""
    return (sum(map(str.isdigit, block.text[:200])) / min(200, len(block.text)) for block in page.blocks)


_BARS = re.compile(r"[|·•»›→©®™@#$€£]")


@feature
def bars(page: Candidates) -> Iterable[float]:
    """Number of bars, bullets, arrows, prices and other signs that separate entries rather than words."""
    return (len(_BARS.findall(block.text)) for block in page.blocks)


# --- where it stands


@feature
def place(page: Candidates) -> Iterable[float]:
    """Number of blocks before it."""
    return range(len(page.blocks))


@feature
def blocks_after(page: Candidates) -> Iterable[float]:
    """Number of blocks after it."""
    return range(len(page.blocks) - 1, -1, -1)


@feature
def chars_before(page: Candidates) -> Column:
    """Share of the page's characters before it."""
    return _before(page.chars) / max(1.0, float(page.chars.sum()))


@feature
def prose_before(page: Candidates) -> Column:
    """Share of the page's prose before it."""
    return _before(page.prose_chars) / max(1.0, float(page.prose_chars.sum()))


@feature
def prose_after(page: Candidates) -> Column:
    """Characters of prose after it."""
    return page.prose_chars.sum() - np.cumsum(page.prose_chars)


@feature
def depth(page: Candidates) -> Iterable[float]:
    """Number of elements around it."""
    return (signs[3] for signs in page.signs)


@feature
def frame_prose(page: Candidates) -> Column:
    """Share of the page's prose in its frame."""
    return _share_of(page.frames, page.prose_chars)


@feature
def outer_frame_prose(page: Candidates) -> Column:
    """Share of the page's prose in the frames around its frame."""
    return _share_of(page.outer_frames, page.prose_chars)


@feature
def frame_blocks(page: Candidates) -> Column:
    """Number of blocks in its frame."""
    return _sums(page.frames, np.ones(len(page.blocks), np.float32))


@feature
def frame_link_density(page: Candidates) -> Column:
    """Share of the characters of its frame inside links."""
    return _mean(page.frames, page.chars, page.link_density)


@feature
def list_items(page: Candidates) -> Column:
    """Number of blocks in its list; 1 outside lists."""
    return _sums(page.lists, np.ones(len(page.blocks), np.float32))


@feature
def list_link_density(page: Candidates) -> Column:
    """Share of the characters of its list inside links."""
    return _mean(page.lists, page.chars, page.link_density)


@feature
def list_item_chars(page: Candidates) -> Column:
    """Mean characters of the items of its list."""
    return _sums(page.lists, page.chars) / list_items(page)


@feature
def shape_repeats(page: Candidates) -> Iterable[float]:
    """Number of blocks of the page with the same path of tags and classes up to the second element around them."""
    shapes = [_shape(block.element) for block in page.blocks]
    counts = Counter(shapes)
    return (counts[shape] for shape in shapes)


def _shape(element: HtmlElement) -> tuple[object, ...]:
    parent = element.getparent()
    outer = None if parent is None else parent.getparent()
    return tuple((e.tag, e.get("class")) for e in (element, parent, outer) if e is not None)


@feature
def shape_prose(page: Candidates) -> Column:
    """Share of the page's prose in blocks of the same shape."""
    return _share_of([_shape(block.element) for block in page.blocks], page.prose_chars)


# --- its neighbours


@feature
def chars_of_previous(page: Candidates) -> Column:
    """Characters of the block before."""
    return _shift(page.chars, 1)


@feature
def chars_of_next(page: Candidates) -> Column:
    """Characters of the block after."""
    return _shift(page.chars, -1)


@feature
def link_density_of_previous(page: Candidates) -> Column:
    """Link density of the block before."""
    return _shift(page.link_density, 1)


@feature
def link_density_of_next(page: Candidates) -> Column:
    """Link density of the block after."""
    return _shift(page.link_density, -1)


@feature
def prose_within_3_before(page: Candidates) -> Column:
    """Characters of prose in the three blocks before."""
    return _window_before(page.prose_chars, 3)


@feature
def prose_within_3_after(page: Candidates) -> Column:
    """Characters of prose in the three blocks after."""
    return _window_before(page.prose_chars[::-1], 3)[::-1]


@feature
def gap_before(page: Candidates) -> Iterable[float]:
    """Number of blocks of the page between it and the candidate before: what the rules set apart."""
    indexes = [block.index for block in page.blocks]
    return (index - before - 1 for before, index in zip([-1, *indexes], indexes, strict=False))


@feature
def gap_after(page: Candidates) -> Iterable[float]:
    """Number of blocks of the page between it and the candidate after."""
    indexes = [block.index for block in page.blocks]
    return (after - index - 1 for index, after in zip(indexes, [*indexes[1:], indexes[-1] + 1], strict=True))


@feature
def heading_level(page: Candidates) -> Iterable[float]:
    """Level of the heading above; 0 if there is none."""
    return (page.blocks[above].level if above >= 0 else 0 for above in page.heading_above)


@feature
def heading_distance(page: Candidates) -> Iterable[float]:
    """Number of blocks since the heading above."""
    return (here - above if above >= 0 else _FAR for here, above in enumerate(page.heading_above))


@feature
def heading_vote(page: Candidates) -> Iterable[float]:
    """Whether trafilatura kept the heading above; -1 if there is none."""
    return (page.votes[above] if above >= 0 else -1 for above in page.heading_above)


@feature
def heading_is_beside(page: Candidates) -> Iterable[float]:
    """Whether the heading above stands in the same frame."""
    return (above >= 0 and page.frames[above] is page.frames[here] for here, above in enumerate(page.heading_above))


@feature
def blocks_to_heading(page: Candidates) -> Iterable[float]:
    """Number of blocks until the next heading."""
    distances, last = [], _FAR
    for block in reversed(page.blocks):
        distances.append(last)
        last = 1.0 if block.kind is Kind.HEADING else last + 1
    return reversed(distances)


# --- trafilatura's votes


@feature
def vote(page: Candidates) -> Column:
    """Whether trafilatura kept it."""
    return page.votes


@feature
def vote_of_previous(page: Candidates) -> Column:
    """Whether trafilatura kept the block before."""
    return _shift(page.votes, 1)


@feature
def vote_of_next(page: Candidates) -> Column:
    """Whether trafilatura kept the block after."""
    return _shift(page.votes, -1)


@feature
def votes_within_4_before(page: Candidates) -> Column:
    """Number of blocks kept among the four before."""
    return _window_before(page.votes, 4)


@feature
def votes_within_4_after(page: Candidates) -> Column:
    """Number of blocks kept among the four after."""
    return _window_before(page.votes[::-1], 4)[::-1]


@feature
def since_first_vote(page: Candidates) -> Column:
    """Number of blocks since the first that was kept; negative before it."""
    kept = np.flatnonzero(page.votes)
    return np.arange(len(page.blocks), dtype=np.float32) - (kept[0] if len(kept) else len(page.blocks))


@feature
def until_last_vote(page: Candidates) -> Column:
    """Number of blocks until the last that was kept; negative after it."""
    kept = np.flatnonzero(page.votes)
    return (kept[-1] if len(kept) else -1) - np.arange(len(page.blocks), dtype=np.float32)


@feature
def frame_votes(page: Candidates) -> Column:
    """Share of the characters of its frame that were kept."""
    return _mean(page.frames, page.chars, page.votes)


@feature
def outer_frame_votes(page: Candidates) -> Column:
    """Share of the characters around its frame that were kept."""
    return _mean(page.outer_frames, page.chars, page.votes)


@feature
def share_of_votes_in_frame(page: Candidates) -> Column:
    """Share of all kept characters that stand in its frame."""
    return _share_of(page.frames, page.chars * page.votes)


@feature
def share_of_votes_in_outer_frame(page: Candidates) -> Column:
    """Share of all kept characters that stand in the frames around its frame."""
    return _share_of(page.outer_frames, page.chars * page.votes)


@feature
def list_votes(page: Candidates) -> Column:
    """Share of the characters of its list that were kept."""
    return _mean(page.lists, page.chars, page.votes)


@feature
def shape_votes(page: Candidates) -> Column:
    """Share of the characters of blocks of the same shape that were kept."""
    return _mean([_shape(block.element) for block in page.blocks], page.chars, page.votes)


@feature
def page_votes(page: Candidates) -> Column:
    """Share of the page's characters that were kept."""
    share = (page.chars * page.votes).sum() / max(1.0, float(page.chars.sum()))
    return np.full(len(page.blocks), share, np.float32)


@feature
def page_prose(page: Candidates) -> Column:
    """Characters of prose on the page."""
    return np.full(len(page.blocks), page.prose_chars.sum(), np.float32)


# --- what it repeats


@feature
def repeats(page: Candidates) -> Iterable[float]:
    """Number of other blocks with the same letters and digits."""
    counts = Counter(page.keys)
    return (counts[key] - 1 for key in page.keys)


@feature
def is_title(page: Candidates) -> Iterable[float]:
    """Whether it is the title of the page."""
    title = text_key(page.title or "")
    return (key == title for key in page.keys)


@feature
def blocks_since_title(page: Candidates) -> Iterable[float]:
    """Number of blocks since the last that is the title of the page or a first-level heading; negative before it."""
    title = text_key(page.title or "") or None
    titles = [at for at, (key, block) in enumerate(zip(page.keys, page.blocks, strict=True)) if key == title and block.level] or [at for at, block in enumerate(page.blocks) if block.level == 1]  # fmt: skip
    first = titles[0] if titles else 0
    return (at - first for at in range(len(page.blocks)))


# --- what the elements around it are called


def _tag_feature(tag: str) -> Feature:
    bit = vocabulary.bit_of_tag(tag)

    def is_inside(page: Candidates) -> Iterable[float]:
        return (signs[0] & bit != 0 for signs in page.signs)

    is_inside.__doc__ = f"Whether it stands inside <{tag}>."
    return is_inside


def _name_feature(concept: str, at: int, where: str) -> Feature:
    bit = vocabulary.bit_of_concept(concept)

    def is_named(page: Candidates) -> Iterable[float]:
        return (signs[at] & bit != 0 for signs in page.signs)

    is_named.__doc__ = f"Whether {where} has a class or id of the concept {concept}."
    return is_named


FEATURES |= {f"inside_{tag}": _tag_feature(tag) for tag in vocabulary.TAGS}
FEATURES |= {f"around_{concept}": _name_feature(concept, 1, "an element around it") for concept in vocabulary.CONCEPTS}
FEATURES |= {f"near_{concept}": _name_feature(concept, 2, "its element or the one around it") for concept in vocabulary.CONCEPTS}  # fmt: skip


# --- columns


def _before(column: Column) -> Column:
    return np.cumsum(column) - column


def _shift(column: Column, by: int) -> Column:
    shifted = np.full_like(column, -1)
    if by > 0:
        shifted[by:] = column[:-by]
    else:
        shifted[:by] = column[-by:]
    return shifted


def _window_before(column: Column, size: int) -> Column:
    total = np.concatenate([np.zeros(size + 1, np.float32), np.cumsum(column)])
    upto = np.concatenate([[0], np.cumsum(column)[:-1]])
    return upto - total[: len(column)] if size else upto


def _groups(keys: list[object]) -> NDArray[np.intp]:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)


def _sums(keys: list[object], column: Column) -> Column:
    groups = _groups(keys)
    return np.bincount(groups, weights=column)[groups].astype(np.float32)


def _share_of(keys: list[object], column: Column) -> Column:
    return _sums(keys, column) / max(1.0, float(column.sum()))


def _mean(keys: list[object], weights: Column, column: Column) -> Column:
    return _sums(keys, weights * column) / np.maximum(1.0, _sums(keys, weights))
