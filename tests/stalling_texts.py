"""Texts that may stall a regular expression, made from the expression itself.

A pattern takes more than linear time where it reads the same characters again: from each place at which it can begin,
or once for each way to share them out between two repeats. So the texts are long runs of whatever the pattern repeats,
after what it reads before that, and long runs of its beginnings.
"""

from __future__ import annotations

import re
from functools import cache
from re import _compiler as compiler  # type: ignore[attr-defined]  # the standard library's, not public
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A part of a parsed pattern: its kind, and its value, whose shape depends on the kind.
Node: TypeAlias = tuple[Any, Any]

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_SINGLE = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
_CHOICES = range(2)  # of the branches of an alternative, the characters of a class, and how often a part is repeated
_CHARACTERS = (*" a-1:,.\nA'\"<>()/|_=&;@[]\xa0é—年", *map(chr, range(33, 0x250)))
_ENDS = ("", "\n!a")  # after the second, neither `.*$` nor `\W*$` matches


class Run(NamedTuple):
    """A text made long by repeating a part of it; str or bytes, as the pattern takes it."""

    before: Any
    unit: Any
    end: Any

    def of(self, chars: int) -> Any:
        """Return the text with at least so many characters."""
        return self.before + self.unit * (chars // len(self.unit) + 1) + self.end


def stalling_runs(pattern: re.Pattern[Any]) -> Iterator[Run]:
    """Yield the runs that may stall a pattern."""
    source = pattern.pattern
    tree = parser.parse(source if isinstance(source, str) else source.decode("latin-1"), pattern.flags)
    for before, unit in sorted(_runs(tree)):
        for end in _ENDS:
            run = Run(before, unit, end)
            yield run if isinstance(source, str) else Run(*map(str.encode, run))


def _runs(tree: Iterable[Node]) -> set[tuple[str, str]]:
    """Return each run as what stands before it, and what it repeats."""
    repeats = {
        (before[one], _sample(body, other))
        for before, body in _repeats(tree, ("",) * len(_CHOICES))
        for one in _CHOICES
        for other in _CHOICES
    }
    beginnings = {("", text) for before, unit in repeats for text in (before, before + unit)}
    return {(before, unit) for before, unit in repeats | beginnings if unit}


def _repeats(tree: Iterable[Node], before: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Iterable[Node]]]:
    """Yield what is repeated in a tree, with samples of what the pattern reads before it."""
    for kind, value in tree:
        for part in _parts_of(kind, value):
            yield from _repeats(part, before)
        if kind in _REPEATS:
            yield before, value[2]
        before = tuple(text + _sample_of(kind, value, choice) for choice, text in enumerate(before))


def _parts_of(kind: Any, value: Any) -> list[Iterable[Node]]:
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.ATOMIC_GROUP:
        return [value]
    return [value[-1]] if kind in (*_REPEATS, op.SUBPATTERN, op.ASSERT) else []


def _sample(tree: Iterable[Node], choice: int) -> str:
    """Return a text that a tree matches, but for what it asserts."""
    return "".join(_sample_of(kind, value, choice) for kind, value in tree)


def _sample_of(kind: Any, value: Any, choice: int) -> str:
    if kind in _SINGLE:
        return _character_of(kind, value, choice)
    times = min(max(value[0], choice), value[1]) if kind in _REPEATS else 1
    parts = [] if kind is op.ASSERT else _parts_of(kind, value)
    return _sample(parts[choice % len(parts)], choice) * times if parts else ""


def _character_of(kind: Any, value: Any, choice: int) -> str:
    if kind is op.LITERAL:
        return chr(value)
    fitting = _characters_of(kind, tuple(value) if kind is op.IN else value)
    return fitting[choice % len(fitting)] if fitting else ""


@cache
def _characters_of(kind: Any, value: Any) -> list[str]:
    alone = compiler.compile(parser.SubPattern(parser.State(), [(kind, value)]))
    return list(filter(alone.match, _CHARACTERS))
