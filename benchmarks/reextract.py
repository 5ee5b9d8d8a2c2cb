"""Crawl made pages on loopback, re-extract the archive, and check that the tables are the same, row for row.

`make bench-reextract`, or `python -m benchmarks.reextract PAGES`. Prints pages per second of both, in the same run.
Exits with 1 if a table differs.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pyarrow.parquet as pq

from benchmarks.crawling import crawl_hosts
from benchmarks.loopback import serve
from benchmarks.maker.drawing import make_page
from mindsieve.corpus import TABLES
from mindsieve.reextraction import reextract_corpus

_HOSTS = 100


@dataclass(frozen=True, slots=True)
class HostedPage:
    """A made page on one of some hosts, with its gzipped HTML."""

    host: str
    path: str
    gzipped: bytes

    @classmethod
    def of(cls, seed: int) -> Self:
        """Make a page; its paragraphs differ from those of the other pages, so that it is no copy."""
        html = make_page(seed).html.replace("</p>", f" This is observation {seed}.</p>")
        return cls(f"made-{seed % _HOSTS}.example", f"/{seed}", gzip.compress(html.encode()))

    def read_gzipped(self) -> bytes:
        """Return its HTML, gzipped."""
        return self.gzipped


def main(number: int) -> int:
    """Run both and print the results; return the exit code."""
    pages = list(map(HostedPage.of, range(number)))
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        with serve(pages) as port:
            crawl_seconds = crawl_hosts({page.host for page in pages}, port, corpus)
        before = _read(corpus)
        started = time.perf_counter()
        summary = reextract_corpus(corpus, Path(folder, "archive"))
        seconds = time.perf_counter() - started
        differing = [table for table, rows in _read(corpus).items() if rows != before[table]]
    print(f"\n{number} pages, {len(before['articles'])} articles, {summary.found} visits")
    print(f"{'':12}{'seconds':>9}{'pages/s':>9}")
    for name, took in (("crawl", crawl_seconds), ("reextract", seconds)):
        print(f"{name:12}{took:9.1f}{number / took:9.1f}")
    print(f"tables that differ: {', '.join(differing) or 'none'}")
    return 1 if differing else 0


def _read(corpus: Path) -> dict[str, list[dict[str, object]]]:
    return {table: pq.read_table(corpus / table).to_pylist() for table in TABLES}


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000))
