"""The `[extraction]` table of a plan: how pages are taken apart."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from mindsieve.plan.table import PlanTable


class EngineName(StrEnum):
    """What tells the article from the rest of its page: a key of `extract.content.engines.ENGINES`."""

    MINDSIEVE = "mindsieve"
    TRAFILATURA = "trafilatura"


class Extraction(PlanTable):
    """The `[extraction]` table: how pages are taken apart."""

    engine: EngineName = Field(
        default=EngineName.MINDSIEVE,
        description=(
            "What tells the article from the rest of its page: `mindsieve` (the arbiter, which asks trafilatura about "
            "doubtful pages) or `trafilatura` alone."
        ),
        examples=['engine = "trafilatura"'],
    )
