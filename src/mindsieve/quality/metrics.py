"""What the gate measures, one row each.

A share is measured as it is. A length is measured as its natural logarithm: half and double are equally far away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# The least change of a share that a person would look into. Sites vary by ten points from month to month (guest
# authors, series without subheadings); a template that lost its date element moves the share by fifty and more.
_LEAST_SHARE = 0.2
# A body that lost or gained less than this is a matter of the topics of the month.
_LEAST_RATIO = 2.0


@dataclass(frozen=True, slots=True)
class Metric:
    """A quantity of a site's pages in one run.

    `worse` is +1 where more is worse, -1 where less is, 0 where both are. `least_change` is in the units of the
    measure, `show` writes a measure for people, `look_at` says what to look at when it changed, with `{url}` for one of
    the pages. `flaw` is what a share counts, as a condition on rows of `articles`; "" where it is none of articles.
    """

    name: str
    meaning: str
    worse: int
    least_change: float
    show: Callable[[float], str]
    look_at: str
    flaw: str = ""


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _words(logarithm: float) -> str:
    return f"{math.exp(logarithm):.0f} words"


ARTICLE_SHARE = Metric(
    "article_share",
    "pages that were articles, or are new, and are articles now",
    -1,
    _LEAST_SHARE,
    _percent,
    "the reasons of its pages in `fetches`, and one of them with `mindsieve extract {url} --explain`",
)
MEDIAN_LENGTH = Metric(
    "median_length",
    "median length of a body",
    0,
    math.log(_LEAST_RATIO),
    _words,
    "the text of its pages, with `mindsieve extract {url} --explain`: what is missing, or what does not belong there",
)
# Shares of the articles that a run stored.
FLAWS = (
    Metric(
        "without_date",
        "articles without a date",
        +1,
        _LEAST_SHARE,
        _percent,
        "where its pages now print their date, with `mindsieve extract {url} --explain`",
        "date_published IS NULL AND date_modified IS NULL",
    ),
    Metric(
        "without_author",
        "articles without an author",
        +1,
        _LEAST_SHARE,
        _percent,
        "where its pages now name their authors, with `mindsieve extract {url} --explain`, and `author_evidence` in "
        "`articles`",
        "len(authors) = 0",
    ),
    Metric(
        "without_sections",
        "articles without sections",
        +1,
        _LEAST_SHARE,
        _percent,
        "the headings of its pages, with `mindsieve extract {url} --explain`",
        "section_count < 2",
    ),
)
METRICS = (ARTICLE_SHARE, MEDIAN_LENGTH, *FLAWS)
