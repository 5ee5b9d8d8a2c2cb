"""The states of sites that a person has accepted: `<corpus>/accepted.jsonl`, one per line, never changed.

    {"site": "clinic", "metric": "without_date", "run": "20261126T030000Z-a1b2c3", "since": "2026-11-26T09:30:00+00:00"}

From that run on, the quality gate compares the metric of the site with this run and later ones; what came before is no
yardstick any more. A later line for the same site and metric takes the place of an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mindsieve.corpus.json_lists import read_list, text_of, write_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ACCEPTANCES_FILE = "accepted.jsonl"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A site and one of the gate's metrics, the run whose state was accepted, and when it was (UTC)."""

    site: str
    metric: str
    run_id: str
    since: datetime


def read_acceptances(corpus: Path) -> list[Acceptance]:
    """Read what was accepted in a corpus, in order; nothing if it has no list. Raises CorpusDamagedError."""
    without = "the quality gate would find accepted sites changed again"
    needs = "`site`, `metric`, `run` and `since`"
    return read_list(corpus / ACCEPTANCES_FILE, _acceptance_of, needs=needs, without=without)


def _acceptance_of(fields: dict[str, Any]) -> Acceptance:
    site, metric, run_id = (text_of(fields[name]) for name in ("site", "metric", "run"))
    return Acceptance(site, metric, run_id, datetime.fromisoformat(fields["since"]))


def write_acceptances(corpus: Path, acceptances: Iterable[Acceptance]) -> None:
    """Replace the list of a corpus, durably. Raises CorpusWriteError."""
    write_list(corpus / ACCEPTANCES_FILE, map(_line_of, acceptances))


def _line_of(acceptance: Acceptance) -> dict[str, str]:
    return {
        "site": acceptance.site,
        "metric": acceptance.metric,
        "run": acceptance.run_id,
        "since": acceptance.since.isoformat(),
    }
