"""Keeps the pages of the sample site and those of real sites in different corpora."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus import CorpusError
from mindsieve.corpus.reading import Corpus
from mindsieve.plan import PlanError, Problem
from mindsieve.samplesite.routes import host_folders

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.plan import Plan


def check_is_unmixed(plan: Plan) -> None:
    """Raise PlanError if a plan would add real pages to a corpus of the sample site, or the reverse."""
    sample, stored = {folder.name for folder in host_folders()}, _stored_sites(plan.output)
    planned = {site.name for site in plan.sites}
    if stored & sample and not planned & sample:
        raise PlanError((Problem("", None, "output", _holds_sample(plan.output)),))
    if planned <= sample and stored - sample:
        raise PlanError((Problem("", None, "output", _holds_others(plan.output, min(stored - sample))),))


def _stored_sites(corpus: Path) -> set[str]:
    """Return the names of the sites of a corpus; none where it cannot be read, which the crawl itself reports."""
    try:
        with Corpus(corpus) as opened:
            return {str(site) for (site,) in opened.query("SELECT DISTINCT site FROM fetches_history").rows}
    except CorpusError:
        return set()


def _holds_sample(folder: Path) -> str:
    return (
        f"{folder} holds the pages of the sample site, which would mix with yours. Remove {folder} and the folder "
        "`archive` beside it, or choose another folder with --output or the plan's `output`."
    )


def _holds_others(folder: Path, site: str) -> str:
    return (
        f"{folder} holds pages of {site}, which would mix with those of the sample site. Choose another folder for the "
        "sample site: --output data/sample/corpus."
    )
