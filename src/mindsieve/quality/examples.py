"""Pages that show a finding: by which a person sees what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mindsieve.quality.history import VISITS
from mindsieve.quality.metrics import ARTICLE_SHARE, MEDIAN_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.corpus.reading import Corpus
    from mindsieve.quality.finding import MetricChange

MOST_EXAMPLES = 3

# Pages that were articles say more than new ones.
_NO_ARTICLES = f"""
{VISITS}
SELECT url FROM visits WHERE run_id = $run_id AND NOT is_article
ORDER BY was_article DESC, url LIMIT {MOST_EXAMPLES}
"""  # noqa: S608 - constants
_OF_RUN = "SELECT url FROM articles_history WHERE run_id = $run_id AND site IN (SELECT unnest($sites))"


def examples_of(corpus: Corpus, change: MetricChange) -> tuple[str, ...]:
    """Return the URLs of up to three pages that are bad by a metric, in the run that shows it."""
    values = {"run_id": change.run_id, "sites": [change.site]}
    rows: Iterator[Any] = corpus.query(_query(change), values).rows
    return tuple(url for (url,) in rows)


def _query(change: MetricChange) -> str:
    if change.metric is ARTICLE_SHARE:
        return _NO_ARTICLES
    if change.metric is MEDIAN_LENGTH:
        order = "ASC" if change.now < change.before else "DESC"
        return f"{_OF_RUN} ORDER BY word_count {order}, url LIMIT {MOST_EXAMPLES}"
    return f"{_OF_RUN} AND ({change.metric.flaw}) ORDER BY url LIMIT {MOST_EXAMPLES}"
