"""The measures of a run's sites, in this run and in those before it, by SQL over the tables."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from mindsieve.corpus.reading import Corpus
from mindsieve.reasons import IN_CORPUS, JUDGED, sql_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# Runs that a run is compared with. Ten nights forget a redesign within a week: the median follows after six runs.
RUNS = 10

_RECENT = """
WITH runs AS (
    SELECT site, run_id FROM fetches_history WHERE kind = 'page' AND run_id <= $run_id
    GROUP BY site, run_id HAVING min(fetched_at) >= $since OR run_id = $run_id
), recent AS (
    SELECT * FROM runs WHERE site IN (SELECT site FROM runs WHERE run_id = $run_id)
    QUALIFY row_number() OVER (PARTITION BY site ORDER BY run_id DESC) <= $runs + 1
)
"""

# A page that never was an article (a listing, a contact page) is left out once that is known: the share of such pages
# depends on which of them a run visits. A page that once was an article stays in, run after run.
# What ends on the way to a page (network, robots.txt, limits) says nothing of a site's template: the metrics of the run
# show it.
_PAGES = f"""
, visits AS (
    SELECT site, run_id, reason IN {sql_list(IN_CORPUS)} AS is_article,
        bool_or(is_article) OVER (
            PARTITION BY site, url ORDER BY run_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS was_article
    FROM fetches_history JOIN recent USING (site, run_id) WHERE kind = 'page' AND reason IN {sql_list(JUDGED)}
)
SELECT site, run_id, count(*), count(*) FILTER (is_article)
FROM visits WHERE was_article IS DISTINCT FROM false GROUP BY site, run_id ORDER BY run_id
"""  # noqa: S608 - constants

# The quartiles tell how much lengths vary: of a normal distribution, they are 1.349 standard deviations apart.
_ARTICLES = """
SELECT site, run_id, count(*),
    count(*) FILTER (date_published IS NULL AND date_modified IS NULL),
    count(*) FILTER (len(authors) = 0),
    count(*) FILTER (section_count < 2),
    quantile_cont(ln(greatest(word_count, 1)), [0.25, 0.5, 0.75])
FROM articles_history JOIN recent USING (site, run_id) GROUP BY site, run_id ORDER BY run_id
"""
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


# The measures of each site and metric, oldest run first.
SiteHistory: TypeAlias = "Mapping[tuple[str, str], list[SiteMeasure]]"


def read_history(folder: Path, run_id: str, since: date | None) -> SiteHistory:
    """Measure the sites of a run, in this run and up to `RUNS` earlier ones that began on `since` (UTC) or later.

    Raises `CorpusNotFoundError` where there are no tables, `QueryError` for a part that cannot be read.
    """
    history: defaultdict[tuple[str, str], list[SiteMeasure]] = defaultdict(list)
    begin = since or date.min
    values = {"run_id": run_id, "runs": RUNS, "since": datetime(begin.year, begin.month, begin.day, tzinfo=UTC)}
    with Corpus(folder) as corpus:
        for site, metric, measure in (*_pages(corpus, values), *_articles(corpus, values)):
            history[site, metric].append(measure)
    return history


def _pages(corpus: Corpus, values: Mapping[str, Any]) -> Iterator[tuple[str, str, SiteMeasure]]:
    rows: Iterator[Any] = corpus.query(_RECENT + _PAGES, values).rows
    for site, run_id, pages, articles in rows:
        yield site, "article_share", _share(run_id, articles, pages)


def _articles(corpus: Corpus, values: Mapping[str, Any]) -> Iterator[tuple[str, str, SiteMeasure]]:
    rows: Iterator[Any] = corpus.query(_RECENT + _ARTICLES, values).rows
    for site, run_id, pages, undated, unsigned, flat, quartiles in rows:
        yield site, "without_date", _share(run_id, undated, pages)
        yield site, "without_author", _share(run_id, unsigned, pages)
        yield site, "without_sections", _share(run_id, flat, pages)
        yield site, "median_length", _median(run_id, quartiles, pages)


def _share(run_id: str, part: int, pages: int) -> SiteMeasure:
    # With a success and a failure more (Agresti and Coull 1998): none of twenty is not certainly none.
    likely = (part + 1) / (pages + 2)
    spread = likely * (1 - likely)  # the variance of one page, and the slope of a share by its logit
    return SiteMeasure(run_id, part / pages, spread / pages + (_HONEST_LOGIT * spread) ** 2, pages)


def _median(run_id: str, quartiles: tuple[float, float, float], pages: int) -> SiteMeasure:
    first, median, third = quartiles
    error = _MEDIAN_ERROR * (third - first) / _QUARTILES_APART / math.sqrt(pages)
    return SiteMeasure(run_id, median, error**2 + _HONEST_LOGARITHM**2, pages)
