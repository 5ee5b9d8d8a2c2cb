"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorpusFault:
    """Something that is wrong: the name of the check, the part or table, what it is, and what to do about it."""

    check: str
    place: str
    what: str
    remedy: str
