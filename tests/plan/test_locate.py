from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.plan.locate import line_of, locate_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.plan.locate import KeyPath

ALL_OF_TOML = r'''# a comment with [brackets] and = signs
title = "x" # = [not.a.table]

dotted.key . "quoted part" = 1
"quoted key" = 2
'single = quoted' = 3
"esc\u0061pe\"d" = 4
agent = "like (Gecko, None) # ]}"
bare-key_9 = 1979-05-27 07:32:00
1.5 = +1e6

text = """
[not_a_table]
not = "a key" \""" still inside
ends with quotes"""""
raw = """
""" # right after
literal = \'\'\'
key = '\'\'\'
path = 'C:\Users\['

array = [
  1, # one ]
  [ "two, ]", 'three' ],
  { deep = [ 4, { deeper = 5 } ], "a.b" = 6 },
  """
  multi-line""",
]
empty = []
inline = { x.y = 1, z = { }, w = [{ v = 2 }] }

[table]
key = 1
[table.sub]
key = 2
["ta.ble" . 'x']
key = 3

[[items]]
key = 1
[items.sub]
key = 2
[[items.nested]]
key = 3
[[items.nested]]
key = 4

[[items]]
[[items.nested]]
key = 5
[items.nested.sub]
key = 6
'''.replace(r"\'", "'")


def paths_of(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the path of everything in a parsed TOML document."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from paths_of(item, (*path, key))


def test_every_key_is_found() -> None:
    """Whatever tomllib finds in a text has a line, and nothing else does."""
    assert set(locate_keys(ALL_OF_TOML)) == set(paths_of(tomllib.loads(ALL_OF_TOML)))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (("title",), "title ="),
        (("dotted", "key", "quoted part"), "dotted.key"),
        (("quoted key",), '"quoted key"'),
        (("single = quoted",), "'single = quoted'"),
        (('escape"d',), r'"esc\u0061pe\"d"'),
        (("1", "5"), "1.5 ="),
        (("path",), r"path = 'C:"),
        (("array", 0), "  1, # one ]"),
        (("array", 1, 1), '  [ "two, ]"'),
        (("array", 2, "deep", 1, "deeper"), "  { deep ="),
        (("array", 3), '  """'),
        (("inline", "w", 0, "v"), "inline ="),
        (("table", "sub"), "[table.sub]"),
        (("ta.ble", "x", "key"), "key = 3"),
        (("items", 0, "sub", "key"), "key = 2"),
        (("items", 0, "nested", 1, "key"), "key = 4"),
        (("items", 1, "nested", 0, "sub"), "[items.nested.sub]"),
    ],
)
def test_line(path: KeyPath, source: str) -> None:
    """The line of a key is the one on which a reader finds it."""
    line = locate_keys(ALL_OF_TOML)[path]
    assert ALL_OF_TOML.splitlines()[line - 1].startswith(source)


@pytest.mark.parametrize(
    ("path", "line"),
    [(("a",), 1), (("t", "missing"), 2), (("t", "b", "deeper", 3), 3), (("nowhere",), 1), ((), 1)],
)
def test_line_of_what_is_missing(path: KeyPath, line: int) -> None:
    """What has no line of its own has that of the nearest table around it."""
    assert line_of(path, locate_keys("a = 1\n[t]\nb = 2\n")) == line
