"""The `[monitoring]` table of a plan: where the run is reported."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from mindsieve.plan.table import PlanPath, PlanTable
from mindsieve.plan.values import WebAddress, check_metrics_file


class Monitoring(PlanTable):
    """The `[monitoring]` table: where the run is reported."""

    ping_url: WebAddress | None = Field(
        default=None,
        description=(
            "URL to report the start and the end of the run to, in the protocol of healthchecks.io: `URL/start`, "
            "then `URL` or `URL/EXITCODE`."
        ),
        examples=['ping_url = "https://hc-ping.com/5ca1ab1e-0000-4000-8000-000000000000"'],
    )
    metrics_file: Annotated[PlanPath, AfterValidator(check_metrics_file)] | None = Field(
        default=None,
        description="File for the run's metrics, for Prometheus' node exporter; its name must end in `.prom`.",
        examples=['metrics_file = "/var/lib/node_exporter/mindsieve.prom"'],
    )
