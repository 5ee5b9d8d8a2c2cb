"""The chunks of an article in a template, and the places between them where something else may stand.

A place is the number of chunks before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.maker.texts import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.maker.templates import Template
    from benchmarks.maker.texts import Node, TopicText

    Chunk = Heading | Node

_MIN_SENTENCES = 2


def chunks_of(text: TopicText, template: Template) -> list[Chunk]:
    """Return the headings and blocks of an article that a template prints, in order."""
    return list(_chunks(text, template))


def _chunks(text: TopicText, template: Template) -> Iterator[Chunk]:
    for part in text.parts:
        if part.heading:
            yield part.heading
        yield from filter(template.prints, part.nodes)


def places_between_blocks(chunks: Sequence[Chunk]) -> list[int]:
    """Return the places after a block: not those right under the title or a heading."""
    return [place for place in range(1, len(chunks)) if not isinstance(chunks[place - 1], Heading)]


def places_between_sections(chunks: Sequence[Chunk]) -> list[int]:
    """Return the places before a heading; the first of them is the end of the lead."""
    return [place for place, chunk in enumerate(chunks) if isinstance(chunk, Heading)]


def places_above_prose(chunks: Sequence[Chunk]) -> list[int]:
    """Return the places before a paragraph of more than one sentence."""
    return [
        place
        for place, chunk in enumerate(chunks)
        if isinstance(chunk, Paragraph) and chunk.line.text.count(". ") >= _MIN_SENTENCES - 1
    ]
