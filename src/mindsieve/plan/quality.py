"""The `[quality]` table of a plan: how a run is compared with earlier runs."""

from __future__ import annotations

from pydantic import Field

from mindsieve.plan.table import PlanTable
from mindsieve.plan.values import Switch


class Quality(PlanTable):
    """The `[quality]` table: how a run is compared with earlier runs."""

    gate: Switch = Field(
        default=True,
        description="Whether the run ends with exit code 1 if the pages of a site changed for the worse.",
        examples=["gate = true"],
    )
