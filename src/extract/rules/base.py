"""What a rule is, and what it finds.

Two shapes. An `ElementRule` is a row of data: an element whose tag, role or class and id names say what it is; its
text is set apart as one block. A `BlockRule` looks at text blocks and their neighbours, for what no class name
gives away. Each row says why it holds and shows one example, which the tests run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extract.article import Label
    from extract.textblocks import PageText


@dataclass(frozen=True, slots=True)
class ElementRule:
    """A row: elements with one of `tags` or `roles`, or with one of `names` in a class or as their id.

    A name is one or more lower-case words; classes and ids are cut into words at separators and camel humps. A class
    holds the name among its other words; an id has to be the name, but for words such as "box", since ids are often
    made of a heading's words. Elements inside one of the tags `outside` are left alone, and so are those with more
    than `max_prose_share` of the page's prose: they are the article, misnamed or wrapped.
    """

    name: str
    label: Label
    why: str
    example: str
    names: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    max_prose_share: float = 0.3


@dataclass(frozen=True, slots=True)
class BlockRule:
    """A row: a test of the block at an index of the page, with a view of its neighbours."""

    name: str
    label: Label
    why: str
    example: str
    matches: Callable[[PageText, int], bool]


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of the page that a rule set apart: the blocks from `first` up to, not including, `end`."""

    label: Label
    rule: str
    first: int
    end: int
    fields: Mapping[str, Any] | None = None
    evidence: tuple[str, ...] = ()


def split_names(table: str) -> tuple[str, ...]:
    """Split a table of names at its bars.

    >>> split_names("share | social icon")
    ('share', 'social icon')
    """
    return tuple(name.strip() for name in table.split("|"))


def words(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of words in any case, in which white space is layout."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
