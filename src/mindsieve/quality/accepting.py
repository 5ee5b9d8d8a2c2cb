"""A person accepts the new state of sites: from now on it is what their later runs are compared with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mindsieve.corpus import CorpusLock
from mindsieve.corpus.acceptances import Acceptance, read_acceptances, write_acceptances
from mindsieve.corpus.generation import finish_killed_exchange
from mindsieve.corpus.layout import check_is_corpus
from mindsieve.quality.errors import UnknownSite
from mindsieve.quality.gate import judge_corpus

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from mindsieve.quality.finding import MetricChange

ACTIVITY = "accept"  # in the lock of the corpus


def accept(folder: Path, sites: Collection[str] = (), unfinished: str | None = None) -> list[MetricChange]:
    """Accept what the gate finds changed on some sites, by default on all; return it.

    The metrics of a site that are well keep their history. The run `unfinished` does not count. Raises UnknownSite, and
    CorpusError as `judge_run` does or if another process is changing the corpus; nothing is accepted then.
    """
    finish_killed_exchange(folder)
    check_is_corpus(folder)
    with CorpusLock(folder, ACTIVITY):
        found = changes_of(folder, sites, unfinished)
        if found:
            now = datetime.now(UTC)
            accepted = (Acceptance(change.site, change.metric.name, change.run_id, now) for change in found)
            write_acceptances(folder, [*read_acceptances(folder), *accepted])
    return found


def changes_of(folder: Path, sites: Collection[str] = (), unfinished: str | None = None) -> list[MetricChange]:
    """Return what `accept` would accept. Raises as it does, but for CorpusBusy."""
    changes = judge_corpus(folder, unfinished)
    for site in sites:
        if site not in changes:
            raise UnknownSite.of(site, changes)
    return [change for site in changes for change in changes[site] if not sites or site in sites]
