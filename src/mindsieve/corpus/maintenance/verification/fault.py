"""The result of a check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorpusFault:
    """A problem: the name of the check, the part or table, a description, and how to fix it."""

    check: str
    place: str
    what: str
    remedy: str
