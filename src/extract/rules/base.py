"""The types of rules, and of what they find.

Rules are rows of tables. Each says why it holds and has one example, which the tests run. An `ElementRule` recognises
an element by its tag, role, class or id; its text becomes one labelled block. The others look at text blocks and what
is around them, where no name gives boilerplate away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from extract.article import Kind, Label, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from extract.blocks.images import Image
    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText


@dataclass(frozen=True, slots=True)
class Row(Rule):
    """What every row has: its file and name, why it holds, the label that it gives, and a piece of a page.

    `file` is always `__name__`, so that the full name of the row says which file states it.
    """

    label: Label
    example: str


@dataclass(frozen=True, slots=True)
class ElementRule(Row):
    """A row: elements with one of `tags` or `roles`, or with one of `names` in a class or as their id.

    A name is one or more lower-case words; classes and ids are cut into words at separators and camel humps. A class
    may have other words beside the name; an id has to be the name, except for words such as "box", since ids are often
    made of a heading's words. A name within one of the `compounds`, or before "of", means something else. Elements
    inside one of the tags in `outside` do not match.

    A name is evidence, not proof. An element does not match if it has more than `max_prose_share` of the page's prose,
    if its blocks are what `is_refuted_by` recognises, or if it is a section among others that have no such name. Rows
    with `may_be_content` name what is the content of some pages: all their elements together may have
    `max_prose_share`, unless the rest of the page has an article.
    """

    names: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    compounds: tuple[str, ...] = ()
    max_prose_share: float = 0.3
    is_refuted_by: Callable[[Sequence[TextBlock]], bool] | None = None
    may_be_content: bool = False


@dataclass(frozen=True, slots=True)
class LineRule(Row):
    """A row: `claims` tells whether a line under images belongs to them."""

    claims: Callable[[TextBlock, tuple[Image, ...]], bool]


@dataclass(frozen=True, slots=True)
class LookRule(Row):
    """A row: `claims` tells whether a line under images, of at most `max_letters`, looks like what belongs to them.

    `kinds` are the kinds that the line may have.
    """

    claims: Callable[[TextBlock, PageText], bool]
    max_letters: int
    kinds: frozenset[Kind] = frozenset({Kind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Phrase(Row):
    """A row: blocks of at most `max_letters` whose text matches `pattern` from its start, written as for `words`.

    `min_link_density`, 0 to 1, is the least share of linked text; `kinds` are the kinds that the block may have.
    """

    pattern: str
    max_letters: int
    min_link_density: float = 0.0
    kinds: frozenset[Kind] = frozenset(Kind)


class Phrases:
    """A table of phrases, with one pattern for all of them: a cheap test that most lines fail."""

    def __init__(self, rows: tuple[Phrase, ...]) -> None:
        self.rows = rows
        self._max_letters = max(row.max_letters for row in rows)
        self._any = words("|".join(f"(?:{row.pattern})" for row in rows))
        self._patterns = [words(row.pattern) for row in rows]

    def row_for(self, block: TextBlock) -> Phrase | None:
        """Return the first row that claims a block, if any."""
        if block.letters > self._max_letters or self._any.match(block.text) is None:
            return None
        claims = (row for row, pattern in zip(self.rows, self._patterns, strict=True) if pattern.match(block.text))
        return next((row for row in claims if _suits(row, block)), None)


def _suits(row: Phrase, block: TextBlock) -> bool:
    return block.letters <= row.max_letters and block.link_density >= row.min_link_density and block.kind in row.kinds


@dataclass(frozen=True, slots=True)
class Finding:
    """A run of blocks that a row labels: from `first` up to, not including, `end`."""

    row: Row
    first: int
    end: int
    fields: Mapping[str, Any] | None = None
    evidence: tuple[str, ...] = ()

    @property
    def label(self) -> Label:
        """The label that the row gives."""
        return self.row.label


# For each block of the page, the finding that has claimed it so far.
Owners: TypeAlias = "Sequence[Finding | None]"
Finder: TypeAlias = "Callable[[PageText, Owners], Iterator[Finding]]"


def split_names(table: str) -> tuple[str, ...]:
    """Split a list of names at its bars.

    >>> split_names("share | social icon")
    ('share', 'social icon')
    """
    return tuple(name.strip() for name in table.split("|"))


def words(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that ignores case, and in which white space is layout."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
