"""The features of a text block: one function a feature, which returns a column with a number for each block.

Every feature is a shape or a relation, not a word of the text, so that a model trained on one set of sites, in one
language, holds on others. The few concepts of class names are those of `vocabulary.py`. `FEATURES` lists all features.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from extract.article import Kind
from extract.content.classifier import vocabulary
from extract.content.classifier.column_math import (
    before,
    following,
    means,
    previous,
    shares,
    side_by_side,
    sizes,
    sums,
    within_after,
)
from extract.dom.scripts import count_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from extract.content.classifier.block_columns import BlockColumns
    from extract.content.classifier.column_math import Column

    Feature = Callable[[BlockColumns], Column]

_FAR = 99.0  # blocks: what is further away, or absent
_TAGS_AROUND, _NAMES_AROUND, _NAMES_NEAR, _DEPTH = range(4)  # columns of `BlockColumns.surroundings`


def read_features(columns: BlockColumns) -> NDArray[np.float32]:
    """Return a row for each block, with a number for each entry of `FEATURES` in order."""
    return side_by_side([feature(columns) for feature in FEATURES.values()])


# --- the block itself


def level(columns: BlockColumns) -> Column:
    """Level of a heading, 1 to 6; 0 for other blocks."""
    return columns.levels


_KINDS = {kind: float(place) for place, kind in enumerate(Kind)}


def kind(columns: BlockColumns) -> Column:
    """Shape of the block, by its place in `Kind`."""
    return columns.column(_KINDS[block.kind] for block in columns.blocks)


_CONTAINERS = frozenset({"article", "body", "center", "div", "main", "section", "td"})


def is_bare_text(columns: BlockColumns) -> Column:
    """Whether the text stands in a container rather than in an element for text."""
    return columns.column(block.element.tag in _CONTAINERS for block in columns.blocks)


def letters(columns: BlockColumns) -> Column:
    """Letters of the block."""
    return columns.letters


def words(columns: BlockColumns) -> Column:
    """Words, estimated where a script has no spaces."""
    return columns.column(count_words(block.text) for block in columns.blocks)


def lines(columns: BlockColumns) -> Column:
    """Visual lines."""
    return columns.column(len(block.lines) for block in columns.blocks)


def link_density(columns: BlockColumns) -> Column:
    """Share of the letters inside links, 0 to 1."""
    return columns.link_density


def links(columns: BlockColumns) -> Column:
    """Number of links."""
    return columns.column(len(block.links) for block in columns.blocks)


def inline_elements(columns: BlockColumns) -> Column:
    """Number of inline elements."""
    return columns.column(len(block.inline) for block in columns.blocks)


_LAST = {
    sign: float(value)
    for value, signs in enumerate(("", ".。।", "!?！？", ":：", "\"'”’)]", ",;", "…>»→›"))
    for sign in signs
}


def last_sign(columns: BlockColumns) -> Column:
    """Kind of the last character: full stop, exclamation mark, colon, closing sign, comma, arrow, or another."""
    return columns.column(_LAST.get(block.text[-1], 0.0) for block in columns.blocks)


def first_is_capital(columns: BlockColumns) -> Column:
    """Whether it begins with a capital."""
    return columns.column(block.text[0].isupper() for block in columns.blocks)


_CAPITALS = re.compile("[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]")
_START = 200  # characters


def capitals(columns: BlockColumns) -> Column:
    """Share of capitals among the first 200 characters."""
    found = columns.column(len(_CAPITALS.findall(block.text, 0, _START)) for block in columns.blocks)
    return found / np.minimum(columns.letters, _START)


# --- where it stands


def place(columns: BlockColumns) -> Column:
    """Number of blocks before it."""
    return columns.places


def blocks_after(columns: BlockColumns) -> Column:
    """Number of blocks after it."""
    return columns.places[::-1]


def prose_before(columns: BlockColumns) -> Column:
    """Share of the page's prose before it."""
    return before(columns.prose) / max(1.0, float(columns.prose.sum()))


def prose_after(columns: BlockColumns) -> Column:
    """Letters of prose after it."""
    return columns.column(columns.prose.sum() - np.cumsum(columns.prose))


def depth(columns: BlockColumns) -> Column:
    """Number of elements around it."""
    return columns.surroundings[:, _DEPTH]


def in_main_element(columns: BlockColumns) -> Column:
    """Whether it stands in the smallest element with four fifths of the page's prose."""
    return columns.in_main_element


def frame_prose(columns: BlockColumns) -> Column:
    """Share of the page's prose in its frame."""
    return shares(columns.frames, columns.prose)


def outer_frame_prose(columns: BlockColumns) -> Column:
    """Share of the page's prose in the frames around its frame."""
    return shares(columns.outer_frames, columns.prose)


def frame_blocks(columns: BlockColumns) -> Column:
    """Number of blocks in its frame."""
    return sizes(columns.frames)


def frame_link_density(columns: BlockColumns) -> Column:
    """Share of the letters of its frame inside links."""
    return means(columns.frames, columns.letters, columns.link_density)


def list_items(columns: BlockColumns) -> Column:
    """Number of blocks in its list; 1 outside lists."""
    return sizes(columns.lists)


def list_link_density(columns: BlockColumns) -> Column:
    """Share of the letters of its list inside links."""
    return means(columns.lists, columns.letters, columns.link_density)


def list_item_letters(columns: BlockColumns) -> Column:
    """Mean letters of the blocks of its list."""
    return sums(columns.lists, columns.letters) / sizes(columns.lists)


def shape_repeats(columns: BlockColumns) -> Column:
    """Number of blocks of the page with the same tags and classes up to the second element around them."""
    return sizes(columns.shapes)


def shape_prose(columns: BlockColumns) -> Column:
    """Share of the page's prose in blocks of the same shape."""
    return shares(columns.shapes, columns.prose)


def page_prose(columns: BlockColumns) -> Column:
    """Letters of prose on the page."""
    return np.full(len(columns.blocks), columns.prose.sum())


# --- its neighbours


def letters_of_previous(columns: BlockColumns) -> Column:
    """Letters of the block before."""
    return previous(columns.letters)


def letters_of_next(columns: BlockColumns) -> Column:
    """Letters of the block after."""
    return following(columns.letters)


def link_density_of_previous(columns: BlockColumns) -> Column:
    """Link density of the block before."""
    return previous(columns.link_density)


def link_density_of_next(columns: BlockColumns) -> Column:
    """Link density of the block after."""
    return following(columns.link_density)


def prose_within_3_after(columns: BlockColumns) -> Column:
    """Letters of prose in the three blocks after."""
    return within_after(columns.prose, 3)


def heading_level(columns: BlockColumns) -> Column:
    """Level of the heading above; 0 if there is none."""
    return np.where(columns.heading_above >= 0, columns.levels[columns.heading_above], 0)


def heading_distance(columns: BlockColumns) -> Column:
    """Number of blocks since the heading above."""
    return np.where(columns.heading_above >= 0, columns.places - columns.heading_above, _FAR)


def blocks_to_heading(columns: BlockColumns) -> Column:
    """Number of blocks until the next heading."""
    return np.where(columns.heading_below < len(columns.blocks), columns.heading_below - columns.places, _FAR)


# --- what it repeats


def repeats(columns: BlockColumns) -> Column:
    """Number of other blocks with the same text."""
    return sizes(columns.repeats) - 1


def repeats_before(columns: BlockColumns) -> Column:
    """Number of earlier blocks with the same text."""
    counts: Counter[str] = Counter()
    earlier = []
    for block in columns.blocks:
        earlier.append(counts[block.text])
        counts[block.text] += 1
    return columns.column(earlier)


def blocks_since_title(columns: BlockColumns) -> Column:
    """Number of blocks since the title of the page or else the first heading of level 1; negative before it."""
    return columns.places - columns.title_place


def main_headings_before(columns: BlockColumns) -> Column:
    """Number of headings of level 1 before it: a second one may begin another article."""
    return before((columns.levels == 1).astype(np.float32))


# --- what the elements around it are called


def _has_bit(column: int, bit: int, meaning: str) -> Feature:
    def has_bit(columns: BlockColumns) -> Column:
        has: Column = (columns.surroundings[:, column] & bit) != 0
        return has

    has_bit.__doc__ = meaning
    return has_bit


def _is_inside(tag: str) -> Feature:
    return _has_bit(_TAGS_AROUND, vocabulary.bit_of_tag(tag), f"Whether it stands inside <{tag}>.")


def _is_around(concept: str) -> Feature:
    meaning = f"Whether an element around it has a class or id of the concept {concept}."
    return _has_bit(_NAMES_AROUND, vocabulary.bit_of_concept(concept), meaning)


def _is_near(concept: str) -> Feature:
    meaning = f"Whether its element or the one around it has a class or id of the concept {concept}."
    return _has_bit(_NAMES_NEAR, vocabulary.bit_of_concept(concept), meaning)


is_hidden = _has_bit(_TAGS_AROUND, vocabulary.bit_of_hidden(), "Whether it is not shown at first.")


FEATURES: dict[str, Feature] = {
    **{
        feature.__name__: feature
        for feature in (
            *(level, kind, is_bare_text, letters, words, lines, link_density, links, inline_elements),
            *(last_sign, first_is_capital, capitals),
            *(place, blocks_after, prose_before, prose_after, depth, in_main_element),
            *(frame_prose, outer_frame_prose, frame_blocks),
            *(frame_link_density, list_items, list_link_density, list_item_letters, shape_repeats, shape_prose),
            *(page_prose, letters_of_previous, letters_of_next, link_density_of_previous, link_density_of_next),
            *(prose_within_3_after, heading_level, heading_distance, blocks_to_heading),
            *(repeats, repeats_before, blocks_since_title, main_headings_before),
        )
    },
    "is_hidden": is_hidden,
    **{f"inside_{tag}": _is_inside(tag) for tag in vocabulary.TAGS},
    **{f"around_{concept}": _is_around(concept) for concept in vocabulary.CONCEPTS},
    **{f"near_{concept}": _is_near(concept) for concept in vocabulary.CONCEPTS},
}
