"""Small lists beside the tables: files of JSON lines, each of which is always replaced as a whole and durably.

An unreadable list is an error, never an empty list.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from mindsieve.corpus.errors import CorpusDamagedError, CorpusWriteError
from mindsieve.regular_files import read_regular, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

Entry = TypeVar("Entry")


def read_list(path: Path, parse: Callable[[Any], Entry], *, needs: str, without: str) -> list[Entry]:
    """Read a list; an empty one if there is no file.

    `parse` returns the entry for a line. `needs` names the fields of a line, `without` says what happens without the
    list. Raises CorpusDamagedError if `parse` raises ValueError, LookupError, TypeError or AttributeError, or if the
    file cannot be read.
    """
    try:
        lines = read_regular(path).decode().splitlines()
        return list(_parsed(lines, parse, needs))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise CorpusDamagedError.in_list(path, error, without) from error


def _parsed(lines: Iterable[str], parse: Callable[[Any], Entry], needs: str) -> Iterator[Entry]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield parse(json.loads(line))
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
                raise ValueError(f"line {number} needs a valid {needs}: {error}") from error


def text_of(value: object) -> str:
    """Return a text as it is. Raises TypeError for anything else, ValueError if it cannot be written as UTF-8."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} in place of a text")
    value.encode()
    return value


def write_list(path: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Replace a list, durably. Raises CorpusWriteError."""
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    try:
        replace_file(path, content.encode())
    except OSError as error:
        raise CorpusWriteError.of_list(path, error) from error
