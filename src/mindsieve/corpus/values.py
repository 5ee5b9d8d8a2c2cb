"""The types of values in a table: the Arrow type, and the conversion from a Python value.

The conversions are the boundary between the web and the tables. A single lone surrogate or absurd number would fail a
whole batch, so values that Arrow cannot hold are cleaned here, once, for every column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# The full years that 64-bit nanoseconds since 1970 can hold: many readers convert to that type.
FIRST_YEAR, LAST_YEAR = 1678, 2261

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_INT32_MAX, _INT64_MAX = 2**31 - 1, 2**63 - 1


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of value. `words` names it in the documentation; `convert` makes a Python value storable."""

    words: str
    arrow: pa.DataType
    convert: Callable[[Any], object]


def clean_text(text: str | None) -> str | None:
    r"""Make text storable: join surrogate pairs, replace lone ones by U+FFFD, drop NUL characters.

    >>> clean_text("caf\u00e9"), clean_text("a\x00b"), clean_text("\ud83d\ude00"), clean_text("\ud83d!")
    ('café', 'ab', '😀', '�!')
    """
    if text is None or not _UNSTORABLE.search(text):
        return text
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\x00", "")


def clean_texts(texts: Iterable[str]) -> list[str | None]:
    """Clean each text of a list."""
    return [clean_text(text) for text in texts]


def to_utc(moment: date | None) -> datetime | None:
    """Turn a date or time into a time in UTC: a day into its midnight; a time without a zone is taken as UTC.

    A year that many readers cannot hold (before 1678, after 2261) is an error of the page and becomes None.

    >>> to_utc(date(2026, 3, 1)).isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def to_json(fields: Mapping[str, Any] | None) -> str | None:
    """Write fields as JSON with cleaned texts; None stays None."""
    return None if fields is None else json.dumps(_clean_values(fields), ensure_ascii=False)


def _clean_values(value: Any) -> Any:
    match value:
        case str():
            return clean_text(value)
        case Mapping():
            return {clean_text(key): _clean_values(item) for key, item in value.items()}
        case list() | tuple():
            return [_clean_values(item) for item in value]
        case _:
            return value


def _clamp(number: int, largest: int) -> int:
    return max(-largest, min(number, largest))


TEXT = ValueType("text", pa.string(), clean_text)
# Few distinct values: each is stored once, and read as text (duckdb, R, datasets) or as a category (pandas, polars).
TERM = ValueType("term", pa.dictionary(pa.int32(), pa.string()), clean_text)
TEXTS = ValueType("list of texts", pa.list_(pa.string()), clean_texts)
JSON = ValueType("JSON text", pa.string(), to_json)
FLAG = ValueType("true or false", pa.bool_(), bool)
COUNT = ValueType("32-bit integer", pa.int32(), lambda number: _clamp(number, _INT32_MAX))
SHARE = ValueType("32-bit float", pa.float32(), float)
SIZE = ValueType("64-bit integer", pa.int64(), lambda number: _clamp(number, _INT64_MAX))
MOMENT = ValueType("time in UTC", pa.timestamp("us", "UTC"), to_utc)
