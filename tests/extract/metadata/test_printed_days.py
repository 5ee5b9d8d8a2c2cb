"""Days as pages print them, in forty languages."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from extract.metadata.date_formats import find_days, plain_line
from extract.metadata.date_words import are_links, continues_apart
from extract.metadata.day_order import Readers

DAY = date(2024, 5, 14)
LANGUAGES = (
    *("en", "de", "fr", "es", "it", "nl", "pt", "ca", "sv", "da", "nb", "fi"),
    *("is", "et", "lv", "lt", "pl", "cs", "sk", "sl", "hr", "sr", "bg", "ru"),
    *("uk", "el", "hu", "ro", "tr", "id", "ms", "vi", "ar", "fa", "he", "hi"),
    *("th", "ko", "ja", "zh"),
)


@pytest.mark.parametrize("style", ["full", "long", "medium", "short"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language(language: str, style: str) -> None:
    """The days of Unicode's formats are read in each language: weekdays belong to them, and nothing is left over."""
    if (language, style) == ("ko", "short"):
        pytest.skip("24. 1. 3. could be anything")
    readers = Readers(language, country="us" if language == "en" else "")
    for month in range(1, 13):
        day = date(2024, month, month + 2)
        line = plain_line(format_date(day, style, locale=language))
        [found] = find_days(line, readers)
        assert found.day == day, line
        assert are_links(line[: found.start]), line
        assert continues_apart(line[found.end :]), line


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("14-May-24", "en", DAY),
        ("May 14, ’24", "en", DAY),
        ("14.05.24", "de", DAY),
        ("14. 5. 2024", "cs", DAY),
        ("14 de mayo del 2024", "es", DAY),
        ("14 mei 2024", "nl", DAY),
        ("１４ May 2024", "en", DAY),
        ("١٤ مايو ٢٠٢٤", "ar", DAY),
        ("令和6年5月14日", "ja", DAY),
        ("令和元年5月14日", "ja", date(2019, 5, 14)),
        ("民國113年5月14日", "zh", DAY),
        ("公開日2024年5月14日更新", "ja", DAY),
        ("2024. 5. 14.", "ko", DAY),
        ("14 พ.ค. 67", "th", DAY),
        ("14/05/2567", "th", DAY),
        ("14 listopada 2024", "pl", date(2024, 11, 14)),
        ("14 listopada 2024", "hr", date(2024, 10, 14)),
        # what are no days of a page
        ("14.05.67", "de", None),
        ("192.168.12.24.5", "de", None),
        ("24/7/365", "de", None),
        ("$12.05", "de", None),
        ("14 Mood 2024", "en", None),
        ("30/02/2024", "de", None),
    ],
)
def test_days(line: str, language: str, day: date | None) -> None:
    """Short years, eras, Buddhist years and the digits of other scripts are read; sizes and addresses are not."""
    assert [found.day for found in find_days(plain_line(line), Readers(language))] == ([day] if day else [])
