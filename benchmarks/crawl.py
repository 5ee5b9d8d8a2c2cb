"""Crawl the article pages of WCXB on loopback with `mindsieve crawl`, beside a fetch-only Scrapy crawl of the same.

Checks that every page is accounted for (stored, skipped or failed, with a reason) and prints pages per second of
both. Run it as `make bench-crawl`, or `python -m benchmarks.crawl [FOLDER]` for another folder in the WCXB layout.
Exits with 1 if a page is lost.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from benchmarks.crawling import CONCURRENCY, crawl_hosts
from benchmarks.loopback import serve
from benchmarks.wcxb import WCXB, WcxbPage, read_pages


def main(folder: Path) -> int:
    """Run both crawls and print the results; return the exit code."""
    if not folder.is_dir():
        print(f"{folder}: no such folder. Name one in the WCXB layout: python -m benchmarks.crawl FOLDER")
        return 2
    pages = list(read_pages(folder, "article"))
    with serve(pages) as port, tempfile.TemporaryDirectory() as scratch:
        fetch_seconds, fetched = fetch_only(pages, port)
        corpus = Path(scratch, "corpus")
        crawl_seconds = crawl_hosts({page.host for page in pages}, port, corpus)
        fetches = pd.read_parquet(corpus / "fetches")
    lost = _print_outcomes(pages, port, fetches)
    print(f"\n{'':16}{'pages':>7}{'seconds':>9}{'pages/s':>9}")
    _print_speed("fetch only", fetched, fetch_seconds)
    _print_speed("mindsieve crawl", len(pages) - len(lost), crawl_seconds)
    print(f"ratio of the rates: {(len(pages) / crawl_seconds) / (fetched / fetch_seconds):.2f}")
    return 1 if lost else 0


def fetch_only(pages: list[WcxbPage], port: int) -> tuple[float, int]:
    """Fetch the same sitemaps and pages with a bare Scrapy spider; return (seconds, pages fetched)."""
    hosts = ",".join(sorted({page.host for page in pages}))
    command = [sys.executable, "-m", "benchmarks.fetch_only", str(port), str(CONCURRENCY)]
    started = time.perf_counter()
    done = subprocess.run(command, input=hosts, capture_output=True, text=True, check=True)
    return time.perf_counter() - started, int(done.stdout)


def _print_outcomes(pages: list[WcxbPage], port: int, fetches: pd.DataFrame) -> list[str]:
    """Print how the pages ended and return the URLs of those without a row."""
    ends = fetches.drop_duplicates("url").set_index("url")
    wanted = [f"http://{page.host}:{port}{page.path}" for page in pages]
    lost = [url for url in wanted if url not in ends.index]
    known = ends.loc[[url for url in wanted if url in ends.index]]
    print(f"\n{len(wanted)} article pages, {len(known)} accounted for, {len(lost)} lost")
    print(known.groupby(["outcome", "reason"], observed=True).size().to_string())
    for url in lost:
        print("lost:", url)
    return lost


def _print_speed(name: str, pages: int, seconds: float) -> None:
    print(f"{name:16}{pages:7}{seconds:9.1f}{pages / seconds:9.1f}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else WCXB))
