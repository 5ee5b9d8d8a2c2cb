"""The measures of sites, run by run, by SQL over the tables."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from mindsieve.quality.metrics import ARTICLE_SHARE, FLAWS, MEDIAN_LENGTH, Metric
from mindsieve.reasons import IN_CORPUS, JUDGED, sql_list

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from mindsieve.corpus.reading import Corpus

_SITES = "SELECT DISTINCT site FROM fetches_history WHERE run_id = $run_id"
_LAST_RUN = "SELECT max(run_id) FROM fetches_history WHERE run_id IS DISTINCT FROM $unfinished"
_ALL_SITES = "SELECT DISTINCT site FROM fetches_history"
_OF_SITES = "run_id <= $run_id AND site IN (SELECT unnest($sites))"

# A page that never was an article (a listing, a contact page) is left out once that is known: the share of such pages
# depends on which of them a run visits. A page that once was an article stays in, run after run.
# What ends on the way to a page (network, robots.txt, limits) says nothing of a site's template: the metrics of the run
# show it.
VISITS = f"""
WITH judged AS NOT MATERIALIZED (
    SELECT site, run_id, url, reason IN {sql_list(IN_CORPUS)} AS is_article
    FROM fetches_history WHERE {_OF_SITES} AND kind = 'page' AND reason IN {sql_list(JUDGED)}
), pages AS (
    SELECT site, url, min(run_id) AS first_visit, min(run_id) FILTER (is_article) AS first_article
    FROM judged GROUP BY site, url
), visits AS (
    SELECT site, run_id, url, is_article, coalesce(first_article < run_id, false) AS was_article
    FROM judged JOIN pages USING (site, url) WHERE was_article OR run_id = first_visit
)
"""  # noqa: S608 - constants
_PAGES = f"""
{VISITS}
SELECT site, run_id, count(*), count(*) FILTER (is_article) FROM visits GROUP BY site, run_id ORDER BY site, run_id
"""  # noqa: S608 - constants
# The quartiles tell how much lengths vary: of a normal distribution, they are 1.349 standard deviations apart.
_ARTICLES = f"""
SELECT site, run_id, count(*), quantile_cont(ln(greatest(word_count, 1)), [0.25, 0.5, 0.75]),
    {", ".join(f"count(*) FILTER ({metric.flaw})" for metric in FLAWS)}
FROM articles_history WHERE {_OF_SITES} GROUP BY site, run_id ORDER BY site, run_id
"""  # noqa: S608 - constants
_QUARTILES_APART = 1.349
# How far sites move from run to run by what they happen to publish: the standard deviation of a share's logit (0.3 is
# seven points at one half, three at one tenth) and of the logarithm of a length (0.15 is a seventh). Assumed for every
# site, since one earlier run does not tell; `gate.py` estimates from a site's runs how much more it varies.
_HONEST_LOGIT, _HONEST_LOGARITHM = 0.3, 0.15
# The standard error of a median, in those of a mean (normal distribution, large samples).
_MEDIAN_ERROR = math.sqrt(math.pi / 2)


@dataclass(frozen=True, slots=True)
class SiteMeasure:
    """A metric of a site in one run, over so many pages, with the variance that chance and an honest site give it."""

    run_id: str
    value: float
    variance: float
    pages: int


# The measures of a metric of a site, oldest run first.
SiteHistory: TypeAlias = "tuple[str, Metric, list[SiteMeasure]]"


def last_run(corpus: Corpus, unfinished: str | None) -> str | None:
    """Return the last run that has rows, without the one that is not finished."""
    [(run_id,)] = corpus.query(_LAST_RUN, {"unfinished": unfinished}).rows
    return str(run_id) if run_id else None


def sites_of(corpus: Corpus, run_id: str | None = None) -> list[str]:
    """Return the sites of a run, or those of all runs."""
    rows = corpus.query(_SITES, {"run_id": run_id}).rows if run_id else corpus.query(_ALL_SITES).rows
    return sorted(str(site) for (site,) in rows)


def read_histories(corpus: Corpus, sites: Collection[str], run_id: str) -> Iterator[SiteHistory]:
    """Yield the measures of sites in a run and all runs before it.

    Raises `QueryError` for a part that cannot be read.
    """
    values = {"run_id": run_id, "sites": list(sites)}
    yield from _pages(corpus, values)
    yield from _articles(corpus, values)


def _pages(corpus: Corpus, values: Mapping[str, Any]) -> Iterator[SiteHistory]:
    for site, rows in _by_site(corpus, _PAGES, values):
        yield site, ARTICLE_SHARE, [_share(run_id, articles, pages) for _, run_id, pages, articles in rows]


def _articles(corpus: Corpus, values: Mapping[str, Any]) -> Iterator[SiteHistory]:
    for site, rows in _by_site(corpus, _ARTICLES, values):
        yield site, MEDIAN_LENGTH, [_median(run_id, quartiles, pages) for _, run_id, pages, quartiles, *_ in rows]
        for place, metric in enumerate(FLAWS):
            yield site, metric, [_share(run_id, flawed[place], pages) for _, run_id, pages, _, *flawed in rows]


def _by_site(corpus: Corpus, query: str, values: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    rows: Iterator[Any] = corpus.query(query, values).rows
    for site, of_site in groupby(rows, key=itemgetter(0)):
        yield site, list(of_site)


def _share(run_id: str, part: int, pages: int) -> SiteMeasure:
    # With a success and a failure more (Agresti and Coull 1998): none of twenty is not certainly none.
    likely = (part + 1) / (pages + 2)
    spread = likely * (1 - likely)  # the variance of one page, and the slope of a share by its logit
    return SiteMeasure(run_id, part / pages, spread / pages + (_HONEST_LOGIT * spread) ** 2, pages)


def _median(run_id: str, quartiles: tuple[float, float, float], pages: int) -> SiteMeasure:
    first, median, third = quartiles
    error = _MEDIAN_ERROR * (third - first) / _QUARTILES_APART / math.sqrt(pages)
    return SiteMeasure(run_id, median, error**2 + _HONEST_LOGARITHM**2, pages)
