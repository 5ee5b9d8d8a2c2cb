"""The `[quality]` table of a plan: how a run is compared with earlier runs."""

from __future__ import annotations

from pydantic import Field

from mindsieve.plan.table import PlanTable
from mindsieve.plan.values import Day, Switch


class Quality(PlanTable):
    """The `[quality]` table: how a run is compared with earlier runs."""

    gate: Switch = Field(
        default=True,
        description="Whether the run ends with exit code 1 if the pages of a site changed for the worse.",
        examples=["gate = true"],
    )
    history_from: Day | None = Field(
        default=None,
        description=(
            "First day, in UTC, whose runs count as history. Set it after a site was redesigned and you have checked "
            "its new articles. Default: all runs count."
        ),
        examples=["history_from = 2026-11-25"],
    )
