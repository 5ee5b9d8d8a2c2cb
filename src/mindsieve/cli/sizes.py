"""Sizes and counts, formatted for people."""

from __future__ import annotations

_STEP = 1000
_UNITS = ("bytes", "kB", "MB", "GB")


def in_words(size: float) -> str:
    """Return a number of bytes with a fitting SI unit.

    >>> in_words(7), in_words(12_345), in_words(128 * 1024 * 1024)
    ('7 bytes', '12.3 kB', '134.2 MB')
    """
    for unit in _UNITS[:-1]:
        if size < _STEP:
            return f"{size:.0f} {unit}" if unit == _UNITS[0] else f"{size:.1f} {unit}"
        size /= _STEP
    return f"{size:.1f} {_UNITS[-1]}"


def counted(number: int, thing: str) -> str:
    """Return a number and a noun, in the plural if needed.

    >>> counted(1, "part"), counted(1200, "part")
    ('1 part', '1,200 parts')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
