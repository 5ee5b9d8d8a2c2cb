"""The `[quality]` table of a plan: how a run is judged by the runs before it."""

from __future__ import annotations

from pydantic import Field

from mindsieve.plan.table import PlanTable
from mindsieve.plan.values import Day, Switch


class Quality(PlanTable):
    """The `[quality]` table: how a run is judged by the runs before it."""

    gate: Switch = Field(
        default=True,
        description="Whether sites whose pages changed for the worse end the run with exit code 1.",
        examples=["gate = true"],
    )
    history_from: Day | None = Field(
        default=None,
        description=(
            "The first day, in UTC, whose runs count as history. Set it when a site was redesigned and you have "
            "looked at what comes out. By default all runs count."
        ),
        examples=["history_from = 2026-11-25"],
    )
