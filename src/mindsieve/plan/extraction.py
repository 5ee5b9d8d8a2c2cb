"""The `[extraction]` table of a plan: how articles are extracted."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from mindsieve.plan.table import PlanTable


class EngineName(StrEnum):
    """The engine that separates the article from the rest of its page: a key of `extract.content.engines.ENGINES`."""

    MINDSIEVE = "mindsieve"
    TRAFILATURA = "trafilatura"


class Extraction(PlanTable):
    """The `[extraction]` table: how articles are extracted."""

    engine: EngineName = Field(
        default=EngineName.MINDSIEVE,
        description=(
            "What separates the article from the rest of its page: `mindsieve` (the block classifier, which uses "
            "trafilatura for uncertain pages) or `trafilatura` alone."
        ),
        examples=['engine = "trafilatura"'],
    )
