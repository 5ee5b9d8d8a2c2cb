"""Recognise a value by its shape alone, where its label is in an unknown language."""

from __future__ import annotations

import re

_DIGITS_OF_PHONE = 7
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")),
    (
        "birthdate",
        re.compile(
            r"(19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]+\d{1,2}[-/. ]+(19|20)\d\d|"
            r"\d{1,2}\.? [^\W\d]+\.? (19|20)\d\d|"
            r"[^\W\d]+\.? \d{1,2}, (19|20)\d\d|(19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
        ),
    ),
    ("phone", re.compile(r"\+?[\d() ./-]{7,22}(\s*(x|ext\.?)\s*\d{1,6})?")),
)
_DIGIT = re.compile(r"\d")


def shape_of(value: str) -> str | None:
    """Return the field whose shape a value has: `email`, `birthdate`, `phone`, or None.

    >>> [shape_of(value) for value in ("ada@example.org", "12. März 1980", "+1.608.915.2372", "Kent", "2024")]
    ['email', 'birthdate', 'phone', None, None]
    """
    field = next((field for field, shape in _SHAPES if shape.fullmatch(value.strip())), None)
    return None if field == "phone" and len(_DIGIT.findall(value)) < _DIGITS_OF_PHONE else field
