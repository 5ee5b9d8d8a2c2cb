"""Read all tables in turn with one tool, and count what it sees."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.corpus.consistency.keys import KEYS, differences, stored_keys
from benchmarks.corpus.tools import load_tool
from mindsieve.corpus import CorpusChangedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus.tools import Tool

FILE_GONE = "file gone"
# The words of errors about a file that was listed and has gone when it is opened.
_SAYS_GONE = ("no such file", "no files found", "unable to find", str(CorpusChangedError()).lower())


def read_tables(name: str, corpus: str, at_rest: str, seconds: float) -> dict[str, dict[str, int]]:
    """Read every table once, then again and again for `seconds`; return the counts by table.

    `at_rest` is the corpus, or a copy of it, which nobody changes. Counted are `reads`, `wrong` ones among them, rows
    `missing` and `double` in these, and errors by kind.
    """
    tool, stored = load_tool(name), {table: stored_keys(Path(at_rest), table) for table in KEYS}
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for table in _turns(seconds):
        counted[table] += _read(tool, Path(corpus), table, stored[table])
    return {table: dict(counts) for table, counts in counted.items()}


def _turns(seconds: float) -> Iterator[str]:
    end = time.monotonic() + seconds
    for turn in count():
        if turn and time.monotonic() >= end:
            return
        yield from KEYS


def _read(tool: Tool, corpus: Path, table: str, stored: Counter[tuple[Any, ...]]) -> Counter[str]:
    counts = Counter(reads=1)
    try:
        seen = tool.read(corpus, table, KEYS[table])
    except Exception as error:  # noqa: BLE001 - every tool has errors of its own, and they are what is counted
        counts[kind_of(error)] += 1
    else:
        found = differences(stored, seen)
        counts.update(found, wrong=int(any(found.values())))
    return counts


def kind_of(error: BaseException) -> str:
    """Return FILE_GONE if a file went away between listing and opening, else the name of the error's class."""
    causes = [error, *_causes(error)]
    is_gone = any(isinstance(each, FileNotFoundError | CorpusChangedError) or _says_gone(each) for each in causes)
    return FILE_GONE if is_gone else type(error).__name__


def _causes(error: BaseException) -> Iterator[BaseException]:
    while cause := error.__cause__ or error.__context__:
        yield cause
        error = cause


def _says_gone(error: BaseException) -> bool:
    return any(words in str(error).lower() for words in _SAYS_GONE)
