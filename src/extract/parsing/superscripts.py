"""Superscripts as characters: 10<sup>2</sup> reads 10², so that nobody reads 102.

Digits and signs have superscript characters; they are used. A superscript of letters stays as it is, as in 1st, XXe or
Prozac®, and so does a subscript, which people type on the line: H2O, B12. A subscript beside other digits is the
exception, since log₂8 is not log28.
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_HAS_CHARACTERS = re.compile(r"[\d+\-−–=()\s]*\d[\d+\-−–=()\s]*|[+\-−–]|[ni]", re.ASCII)
_UNITS = frozenset(
    "km cm mm nm dm µm μm ft in yd mi kg mg sec min hr mol pa hz ml dl ha px chi eta".split()  # noqa: SIM905 - both signs for micro
)
_FORMULA_CHARS = 8  # from its sign of equality to the exponent, as in E = mc²
_WORD_BEFORE = re.compile(r"[^\W\d_]{1,12}\Z")
_EXPONENT_OF_UNIT = re.compile(r"[234]|[-−–]\d")


def raise_digits(text: str) -> str | None:
    """Return a superscript in superscript characters, or None if its text has none.

    >>> raise_digits("-9"), raise_digits("2+"), raise_digits("st")
    ('⁻⁹', '²⁺', None)
    """
    return text.translate(_RAISED) if _HAS_CHARACTERS.fullmatch(text) else None


def lower_digits(text: str) -> str | None:
    """Return a subscript in subscript characters, or None if its text has none."""
    return text.translate(_LOWERED) if text.isascii() and text.isdigit() else None


def may_have_exponent(before: str, exponent: str) -> bool:
    """Whether digits raised after this text are an exponent rather than the mark of a note.

    An exponent stands after a number, a letter that is a variable, or the sign of a unit; at the start of a word it is
    the number of an isotope. A mark stands after a word or after the punctuation of a sentence.

    >>> [may_have_exponent(before, "2") for before in ("about 10", "R", "kg/m", "20 km", "pressure.", "disease", "")]
    [True, True, True, True, False, False, True]
    """
    last = before[-1:]
    if not last or last.isdigit() or last in "=*/^|·×−(":
        return True
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    is_formula = "=" in before[-_FORMULA_CHARS:] and len(word[0]) < _FORMULA_CHARS
    return (
        is_formula
        or len(word[0]) == 1
        or (word[0].lower() in _UNITS and _EXPONENT_OF_UNIT.fullmatch(exponent) is not None)
    )
