"""How often the gate raises sites that vary honestly, and sites that broke, over simulated nights.

Every page is a new article, so that four of the five metrics vary. Only the columns that the gate
reads have values.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mindsieve.corpus import TABLES
from mindsieve.corpus.conforming import conform
from mindsieve.quality import judge_run
from mindsieve.quality.metrics import METRICS

from .conftest import nights_run

if TYPE_CHECKING:
    from pathlib import Path

SITES, NIGHTS = 100, 4
# What honest sites do from night to night: shares move (standard deviation of the logit: 0.3 is 7 points at one
# half), and so do lengths, within a night (log-normal, as article lengths are) and from night to night.
SHARE_SPREAD, LENGTH_SPREAD, NIGHTLY_LENGTH_SPREAD = 0.3, 0.7, 0.15
# Of the judgements on honest sites.
MOST_FALSE_ALARMS = 0.0005
# Of sites that lost all dates.
LEAST_FOUND = 0.95


@pytest.fixture(scope="module")
def nights() -> list[dict[str, Any]]:
    """What each night gives for each site: pages, the shares of three flaws, the lengths."""
    chance = np.random.default_rng(6)
    pages = chance.integers(20, 300, SITES)
    usual = chance.normal(0.0, 2.0, (3, SITES))
    return [
        {
            "pages": pages,
            "shares": 1 / (1 + np.exp(-usual - chance.normal(0.0, SHARE_SPREAD, (3, SITES)))),
            "shift": chance.normal(6.3, NIGHTLY_LENGTH_SPREAD, SITES),
            "chance": chance,
        }
        for _ in range(NIGHTS)
    ]


def write_night(folder: Path, night: int, given: dict[str, Any], *, is_dated: bool = True) -> str:
    """Write the tables of a night, in which every page is a new article."""
    run_id = nights_run(night)
    site = np.repeat(np.arange(SITES), given["pages"])
    undated, unsigned, flat = given["chance"].random((3, site.size)) < given["shares"][:, site]
    fetched_at = pa.array([datetime(2026, 11, 1, 3, tzinfo=UTC) + timedelta(days=night)] * site.size)
    names = pa.array([f"{number}.example" for number in site])
    common = {"site": names, "run_id": pa.array([run_id] * site.size), "fetched_at": fetched_at}
    dates = pa.array(np.zeros(site.size, "datetime64[us]"), mask=undated | (not is_dated))
    lengths = np.exp(given["shift"][site] + given["chance"].normal(0.0, LENGTH_SPREAD, site.size)).astype("int32")
    articles = {
        **common,
        "date_published": dates,
        "date_modified": dates,
        "authors": pa.array([[] if lacks else ["Ada Reyes"] for lacks in unsigned], pa.list_(pa.string())),
        "section_count": pa.array(np.where(flat, 1, 3)),
        "word_count": pa.array(lengths),
    }
    urls = pa.array([f"https://{number}.example/{night}/{page}" for page, number in enumerate(site)])
    ends = {name: pa.array([value] * site.size) for name, value in _STORED.items()}
    for table, columns in {"articles": articles, "fetches": {**common, **ends, "url": urls}}.items():
        part = folder / table / "crawl_month=2026-11" / f"part-{run_id}-1.parquet"
        part.parent.mkdir(parents=True, exist_ok=True)
        rows = conform(pa.RecordBatch.from_pydict(columns), TABLES[table].schema)
        pq.write_table(pa.Table.from_batches([rows]), part)
    return run_id


_STORED = {"kind": "page", "outcome": "stored", "reason": "article"}


def test_honest_variation(tmp_path: Path, nights: list[dict[str, Any]]) -> None:
    """Sites that vary as sites do raise next to nothing, on their second night and later."""
    alarms = [len(judge_run(tmp_path, write_night(tmp_path, night, given))) for night, given in enumerate(nights)]
    assert alarms[0] == 0
    assert sum(alarms) / (SITES * (NIGHTS - 1) * len(METRICS)) <= MOST_FALSE_ALARMS


def test_broken_sites(tmp_path: Path, nights: list[dict[str, Any]]) -> None:
    """Sites that lost all dates are found, wherever there were enough of them to lose, night after night."""
    for night, given in enumerate(nights):
        write_night(tmp_path, night, given)
    had_dates = {f"{site}.example" for site, share in enumerate(nights[0]["shares"][0]) if share < 0.3}
    for night in range(NIGHTS, NIGHTS + 3):
        run_id = write_night(tmp_path, night, nights[0], is_dated=False)
        found = {finding.site for finding in judge_run(tmp_path, run_id) if finding.metric.name == "without_date"}
        assert len(had_dates & found) / len(had_dates) >= LEAST_FOUND
