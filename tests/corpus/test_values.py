from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mindsieve.corpus.values import COUNT, SIZE, clean_text, to_json, to_utc

ANY_CHARACTER = st.characters(exclude_categories=())  # lone surrogates and NUL too


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("as written \t\n ¶ 😀", "as written \t\n ¶ 😀"),
        ("nul\x00l", "null"),
        ("\ud800", "�"),
        ("a\udfffb", "a�b"),
        ("\ud83d\ude00", "😀"),
        ("\ude00\ud83d", "��"),
        ("\ud83d\x00\ude00", "��"),
        ("", ""),
        (None, None),
    ],
)
def test_clean_text(text: str | None, cleaned: str | None) -> None:
    """Text keeps all but what Arrow cannot store."""
    assert clean_text(text) == cleaned


@given(st.text(ANY_CHARACTER))
def test_clean_text_is_storable_and_stable(text: str) -> None:
    """Any text becomes valid UTF-8 without NUL, and cleaning it again changes nothing."""
    cleaned = clean_text(text)
    assert cleaned is not None
    assert b"\x00" not in cleaned.encode()
    assert clean_text(cleaned) == cleaned


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_clean_text_leaves_proper_text_alone(text: str) -> None:
    """Text without surrogates and NUL comes back as it was."""
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("moment", "stored"),
    [
        (None, None),
        (date(2026, 3, 1), datetime(2026, 3, 1, tzinfo=UTC)),
        (date(1931, 5, 7), datetime(1931, 5, 7, tzinfo=UTC)),
        (datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 1, 9, tzinfo=UTC)),
        (datetime(2026, 3, 1, 9, tzinfo=timezone(timedelta(hours=9))), datetime(2026, 3, 1, tzinfo=UTC)),
        (datetime(2026, 3, 1, 9), datetime(2026, 3, 1, 9, tzinfo=UTC)),  # noqa: DTZ001 - naive on purpose
        (date(1, 1, 1), None),
        (date(1677, 12, 31), None),
        (date(1678, 1, 1), datetime(1678, 1, 1, tzinfo=UTC)),
        (date(2261, 12, 31), datetime(2261, 12, 31, tzinfo=UTC)),
        (date(9999, 12, 31), None),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), None),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), None),
    ],
)
def test_to_utc(moment: date | None, stored: datetime | None) -> None:
    """A day becomes its midnight in UTC, a time its time in UTC, an absurd year nothing."""
    assert to_utc(moment) == stored


@given(st.datetimes(timezones=st.none() | st.timezones()))
def test_to_utc_never_raises(moment: datetime) -> None:
    """Any time of any zone is stored in UTC or not at all."""
    stored = to_utc(moment)
    assert stored is None or stored.tzinfo is UTC


@pytest.mark.parametrize(
    ("fields", "stored"),
    [
        (None, None),
        ({}, {}),
        ({"name": "Jo\x00", "bio": "\ud83d"}, {"name": "Jo", "bio": "�"}),
        (MappingProxyType({"networks": ({"url": "u"},)}), {"networks": [{"url": "u"}]}),
        ({"path": "a\\u0000b"}, {"path": "a\\u0000b"}),
    ],
)
def test_to_json(fields: dict[str, Any] | None, stored: dict[str, Any] | None) -> None:
    """Fields become JSON with cleaned texts."""
    text = to_json(fields)
    assert (None if text is None else json.loads(text)) == stored


@given(st.integers())
def test_numbers_fit_their_columns(number: int) -> None:
    """Any number is stored: as it is where it fits, else as the largest that does."""
    assert COUNT.convert(number) == max(-(2**31) + 1, min(number, 2**31 - 1))
    assert SIZE.convert(number) == max(-(2**63) + 1, min(number, 2**63 - 1))
