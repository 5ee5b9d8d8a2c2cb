"""Kill crawls at random moments, resume each until it finishes, and check that nothing is lost, doubled or torn.

`make chaos`, or `python -m tests.crawl.chaos --kills 200 --pages 500 --seed 1`. The suite runs a dozen.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sqlite3
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from fastwarc.warc import ArchiveIterator

from mindsieve.archive.members import end_of_last_record
from mindsieve.corpus import TABLES
from tests.crawl.conftest import finish_crawl, start_crawl
from tests.crawl.fakeweb import Reply, Web, anchors, article, listing, sitemap

if TYPE_CHECKING:
    from tests.programs import Program

HOST = "clinic.example"
IN_FLIGHT = 8
KILLS_OF_A_CRAWL = 12
# How long after the request that was drawn a process is killed at the latest: while it extracts and stores pages.
MAX_SECONDS = 0.3
# As slow as real servers, so that a crawl lasts for some kills.
SERVER_SECONDS = 0.1
_START_SECONDS = 60.0
_ROW_KEYS = {
    "articles": ("article_id",),
    "sections": ("article_id", "position"),
    "blocks": ("article_id", "position"),
    "fetches": ("run_id", "url"),
}


def site_of(pages: int, seconds: float = 0.0) -> dict[tuple[str, str], Reply]:
    """Return a site of which half is in a sitemap; each page of that half leads to one of the others.

    Each page takes its server so many seconds.
    """
    half = pages // 2
    replies = {
        "/robots.txt": Reply("User-agent: *\nSitemap: http://HOST/map.xml", content_type="text/plain"),
        "/map.xml": Reply(sitemap(*(f"/{number}" for number in range(half))), content_type="application/xml"),
        "/": Reply(listing(anchors("/0", "/moved"))),
        "/moved": Reply(status=301, headers={"Location": "/1"}),
    }
    for number in range(pages):
        links = anchors(f"/{number + half}") if number < half else ""
        page = article(f"Page {number}", links)
        reply = compressed(page) if number % 2 else Reply(page)
        replies[f"/{number}"] = replace(reply, seconds=seconds)
    return {(HOST, path): reply for path, reply in replies.items()}


def compressed(page: str) -> Reply:
    return Reply(gzip.compress(page.encode(), mtime=0), headers={"Content-Encoding": "gzip"})


@dataclass(frozen=True)
class Damage:
    """The result of a crawl that was killed and resumed."""

    kills: int
    lost: int
    doubled: int
    torn: int
    refetched: int

    def __str__(self) -> str:
        """Return the counts on a line."""
        return (
            f"{self.kills} kills: {self.lost} pages lost, {self.doubled} rows doubled, {self.torn} files torn, "
            f"{self.refetched} requests repeated ({IN_FLIGHT * self.kills} were in flight at most)"
        )

    @property
    def is_none(self) -> bool:
        """Whether all is well."""
        return not (self.lost or self.doubled or self.torn) and self.refetched <= IN_FLIGHT * self.kills


def torment(pages: int, kills: int, moments: random.Random, folder: Path) -> Damage:
    """Crawl a site of so many pages, kill the crawl so often, let it finish, and return the damage."""
    with Web(site_of(pages, SERVER_SECONDS)) as web:
        limits = {"concurrent_requests": IN_FLIGHT, "concurrent_per_host": IN_FLIGHT}
        plan = {"output": folder / "corpus", "sites": [{"url": web.url(HOST)}], "limits": limits, "network": {}}
        done_kills = 0
        while done_kills < kills and not is_finished(folder / "corpus"):
            requests = moments.randint(1, max(1, 2 * pages // kills))
            done_kills += kill(start_crawl(plan), web, requests, moments.uniform(0, MAX_SECONDS))
        if not is_finished(folder / "corpus"):
            finish_crawl(start_crawl(plan), folder / "corpus")
        wanted = {web.url(HOST, f"/{number}") for number in range(pages)}
        repeated = sum(web.asked.count(key) - 1 for key in set(web.asked))
    return Damage(
        done_kills, len(wanted - _stored(folder / "corpus")), _doubled(folder / "corpus"), _torn(folder), repeated
    )


def is_finished(corpus: Path) -> bool:
    """Tell whether the run finished, though its process may have been killed after it."""
    if not (corpus / "frontier.sqlite").exists():
        return False
    with closing(sqlite3.connect(corpus / "frontier.sqlite")) as frontier:
        return bool(frontier.execute("SELECT 1 FROM runs WHERE finished IS NOT NULL").fetchone())


def kill(process: Program, web: Web, requests: int, seconds: float) -> bool:
    """Kill a process so long after so many further requests; return False if it finished before."""
    wanted, deadline = len(web.asked) + requests, time.monotonic() + _START_SECONDS
    while len(web.asked) < wanted and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(seconds)
    is_alive = process.poll() is None
    process.kill()
    process.communicate()
    return is_alive


def _stored(corpus: Path) -> set[str]:
    articles = pq.read_table(corpus / "articles", columns=["url"])["url"].to_pylist()
    fetches = pq.read_table(corpus / "fetches", columns=["url", "outcome"]).to_pylist()
    return set(articles) & {row["url"] for row in fetches if row["outcome"] == "stored"}


def _doubled(corpus: Path) -> int:
    """Count the rows that are there more than once, in all tables."""
    doubled = 0
    for table in TABLES:
        rows = pq.read_table(corpus / table, columns=list(_ROW_KEYS[table])).to_pylist()
        doubled += len(rows) - len(Counter(tuple(row.values()) for row in rows))
    return doubled


def _torn(folder: Path) -> int:
    """Count the files that cannot be read to their end. Parquet is read with its checksums, WARC with its digests."""
    parts = (folder / "corpus").glob("*/crawl_month=*/*")
    warcs = list((folder / "archive").glob("*.warc.gz*"))
    return sum(not _is_whole_part(part) for part in parts) + sum(not _is_whole_warc(warc) for warc in warcs)


def _is_whole_part(part: Path) -> bool:
    try:
        pq.ParquetFile(part, page_checksum_verification=True).read()
    except (OSError, ValueError):
        return False
    return part.suffix == ".parquet"


def _is_whole_warc(warc: Path) -> bool:
    with warc.open("rb") as file:
        digests = [record.verify_block_digest() for record in ArchiveIterator(file, parse_http=False)]
    return warc.suffix == ".gz" and all(digests) and end_of_last_record(warc) == warc.stat().st_size


def main() -> int:
    """Torment crawls until as many kills are done as asked for; return 1 at the first damage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--seed", type=int, default=None, help="makes the moments the same again")
    options = parser.parse_args()
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    moments, done = random.Random(seed), 0
    while done < options.kills:
        with tempfile.TemporaryDirectory() as folder:
            kills = min(KILLS_OF_A_CRAWL, options.kills - done)
            damage = torment(options.pages, kills, moments, Path(folder))
        done += damage.kills
        print(f"{done:4} of {options.kills}: {damage}", flush=True)
        if not damage.is_none:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
