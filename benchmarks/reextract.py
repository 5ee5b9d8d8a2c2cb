"""Crawl made pages on loopback, re-extract the archive, and check that the tables are the same, row for row.

`make bench-reextract`, or `python -m benchmarks.reextract PAGES`. Prints pages per second of both, in the same run.
Exits with 1 if a table differs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

from mindsieve.corpus import TABLES
from mindsieve.reextraction import reextract_corpus
from tests.crawl.conftest import crawl
from tests.crawl.fakeweb import Reply, Web, sitemap
from tests.maker.drawing import make_page

_HOST = "made.example"
_CONCURRENCY = 16


def main(pages: int) -> int:
    """Run both and print the results; return the exit code."""
    paths = {f"/{seed}": Reply(_page(seed)) for seed in range(pages)}
    paths["/map.xml"] = Reply(sitemap(*paths), content_type="application/xml")
    paths["/robots.txt"] = Reply("User-agent: *\nSitemap: http://HOST/map.xml", content_type="text/plain")
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        crawl_seconds = _crawl({(_HOST, path): reply for path, reply in paths.items()}, corpus)
        before = _read(corpus)
        started = time.perf_counter()
        summary = reextract_corpus(corpus, Path(folder, "archive"))
        seconds = time.perf_counter() - started
        differing = [table for table, rows in _read(corpus).items() if rows != before[table]]
    print(f"{pages} pages, {len(before['articles'])} articles, {summary.found} visits")
    print(f"{'':12}{'seconds':>9}{'pages/s':>9}")
    for name, took in (("crawl", crawl_seconds), ("reextract", seconds)):
        print(f"{name:12}{took:9.1f}{pages / took:9.1f}")
    print(f"tables that differ: {', '.join(differing) or 'none'}")
    return 1 if differing else 0


def _page(seed: int) -> str:
    """Return a made page; its paragraphs differ from those of the other pages, so that it is no copy."""
    return make_page(seed).html.replace("</p>", f" This is observation {seed}.</p>")


def _crawl(replies: dict[tuple[str, str], Reply], corpus: Path) -> float:
    limits = {"concurrent_requests": _CONCURRENCY, "concurrent_per_host": _CONCURRENCY}
    with Web(replies) as web:
        sites = [{"url": web.url(_HOST), "discover": ["sitemap"]}]
        started = time.perf_counter()
        crawl({"output": corpus, "sites": sites, "limits": limits})
        return time.perf_counter() - started


def _read(corpus: Path) -> dict[str, list[dict[str, object]]]:
    return {table: pq.read_table(corpus / table).to_pylist() for table in TABLES}


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000))
