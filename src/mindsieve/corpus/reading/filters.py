"""The filters of `load`, as SQL conditions that duckdb pushes down to the parts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from mindsieve.corpus.reading.sql import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

Names: TypeAlias = "str | Sequence[str]"
Day: TypeAlias = "str | date"

_ONE_DAY = timedelta(days=1)


def is_of_site(sites: Names) -> str:
    """Match the rows of one or several sites."""
    return f"site IN ({listed(_as_list(sites))})"


def has_language(tags: Names) -> str:
    """Match articles in one of the languages, by RFC 4647 (basic filtering): `en` includes `en-GB`."""
    tags = [tag.lower() for tag in _as_list(tags)]
    either = (f"lower(language) = {quoted(tag)} OR starts_with(lower(language), {quoted(tag + '-')})" for tag in tags)
    return f"({' OR '.join(either)})"


def is_about(words: Names, sections: str) -> str:
    """Match articles with one of these words in the title or in a heading of the view `sections`."""
    # re.escape also escapes spaces, which RE2 rejects, and RE2's \b only recognises ASCII letters.
    alternatives = "|".join(re.escape(word).replace(r"\ ", " ") for word in _as_list(words))
    pattern = quoted(rf"(?i)(^|[^\pL\pN])(?:{alternatives})($|[^\pL\pN])")
    in_heading = f"SELECT article_id FROM {sections} WHERE regexp_matches(heading, {pattern})"  # noqa: S608 - quoted
    return f"(coalesce(regexp_matches(title, {pattern}), false) OR article_id IN ({in_heading}))"


def is_since(column: str, day: Day) -> str:
    """Match times from a day or a moment on. Raises ValueError if it is not an ISO date."""
    return f"{column} >= {_literal(_beginning(day))}"


def is_until(column: str, day: Day) -> str:
    """Match times up to the end of a day, or up to a moment. Raises ValueError if it is not an ISO date."""
    length = _ONE_DAY if _is_day(day) else datetime.resolution
    return f"{column} < {_literal(_beginning(day) + length)}"


def _as_list(names: Names) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


def _is_day(day: Day) -> bool:
    return len(day) == len("2025-12-31") if isinstance(day, str) else not isinstance(day, datetime)


def _beginning(day: Day) -> datetime:
    """Return the first moment of a day, or the moment itself; without a zone it is taken as UTC."""
    moment = datetime.fromisoformat(day) if isinstance(day, str) else day
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, datetime.min.time())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _literal(moment: datetime) -> str:
    return f"TIMESTAMPTZ {quoted(moment.isoformat())}"
