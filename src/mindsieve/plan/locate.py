"""Finds the line of each key and array item of a TOML file. `tomllib` parses but keeps no positions.

The text must have been accepted by `tomllib`, so this walker need not check anything.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

KeyPath: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = re.compile(r'[ \t]*("(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+)[ \t]*')
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


def locate_keys(text: str) -> dict[KeyPath, int]:
    r"""Map every key and array item of a valid TOML text to its line, counted from 1.

    >>> locate_keys('name = "x"\n[[sites]]\nurl = "u"')
    {('name',): 1, ('sites', 0): 2, ('sites',): 2, ('sites', 0, 'url'): 3}
    """
    return _Walker(text).walk()


def line_of(path: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    """Return the line of a key, or of the nearest enclosing table that has one; 1 for the whole file."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Walker:
    """Walks a TOML text from statement to statement and records the lines of the keys."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[KeyPath, int] = {}
        self.table_counts: dict[KeyPath, int] = {}

    def walk(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self.skip_blank()
        while self.at < len(self.text):
            table = self.statement(table)
            self.skip_blank()
        return self.lines

    def statement(self, table: KeyPath) -> KeyPath:
        """Read a header or a key with its value; return the table that the next key belongs to."""
        if self.take("[["):
            return self.array_table_header()
        if self.take("["):
            return self.table_header()
        self.key_and_value(table)
        return table

    def array_table_header(self) -> KeyPath:
        line = self.line()
        *above, last = self.key()
        self.take("]]")
        array = (*self.current_item(tuple(above)), last)
        index = self.table_counts.get(array, 0)
        self.table_counts[array] = index + 1
        self.lines[*array, index] = line
        self.lines.setdefault(array, line)
        return (*array, index)

    def table_header(self) -> KeyPath:
        line = self.line()
        table = self.current_item(self.key())
        self.take("]")
        self.lines[table] = line
        return table

    def current_item(self, path: KeyPath) -> KeyPath:
        """Return the path with the index of the latest item after each array of tables."""
        resolved: KeyPath = ()
        for part in path:
            resolved = (*resolved, part)
            self.lines.setdefault(resolved, self.line())
            if resolved in self.table_counts:
                resolved = (*resolved, self.table_counts[resolved] - 1)
        return resolved

    def key_and_value(self, table: KeyPath) -> None:
        line = self.line()
        path = table
        for part in self.key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self.take("=")
        self.skip_blank()
        self.value(path)

    def value(self, path: KeyPath) -> None:
        if self.take("["):
            self.array(path)
        elif self.take("{"):
            self.inline_table(path)
        else:
            self.at = self.match(_STRING, _SCALAR).end()

    def array(self, path: KeyPath) -> None:
        index = 0
        self.skip_blank()
        while not self.take("]"):
            self.lines[*path, index] = self.line()
            self.value((*path, index))
            index += 1
            self.skip_separator()

    def inline_table(self, path: KeyPath) -> None:
        self.skip_blank()
        while not self.take("}"):
            self.key_and_value(path)
            self.skip_separator()

    def key(self) -> KeyPath:
        parts: list[str] = []
        while not parts or self.take("."):
            part = self.match(_KEY_PART)
            self.at = part.end()
            parts.append(_unquote(part[1]))
        return tuple(parts)

    def skip_separator(self) -> None:
        self.skip_blank()
        self.take(",")
        self.skip_blank()

    def skip_blank(self) -> None:
        self.at = self.match(_BLANK).end()

    def take(self, token: str) -> bool:
        found = self.text.startswith(token, self.at)
        self.at += len(token) if found else 0
        return found

    def match(self, *patterns: re.Pattern[str]) -> re.Match[str]:
        for pattern in patterns:
            if match := pattern.match(self.text, self.at):
                return match
        raise ValueError(f"not valid TOML at character {self.at}")

    def line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1


def _unquote(part: str) -> str:
    return str(tomllib.loads(f"key = {part}")["key"]) if part[0] in "\"'" else part
