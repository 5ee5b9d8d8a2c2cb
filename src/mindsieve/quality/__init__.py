"""The quality gate: whether a site still gives what it gave, by the site's own earlier runs.

A site that changes its template fails silently: its pages are fetched, nothing is an error, and the articles are cut
short, without date or author, or no articles at all. What is right for one site is wrong for another, so that the
yardstick is the site's own past in the tables. `metrics.py` is the table of what is measured, `history.py` measures
it by SQL, `gate.py` judges run after run; small numbers of pages and honest variation raise nothing. `finding.py` and
`examples.py` say what was found, and `accepting.py` is how a person tells the gate that the new state is right.
"""

from mindsieve.quality.accepting import accept, changes_of
from mindsieve.quality.errors import UnknownSite
from mindsieve.quality.finding import MetricChange
from mindsieve.quality.gate import MIN_PAGES, judge_run

__all__ = ["MIN_PAGES", "MetricChange", "UnknownSite", "accept", "changes_of", "judge_run"]
