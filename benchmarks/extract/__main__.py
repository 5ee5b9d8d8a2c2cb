"""Measure mindsieve and its peers on a folder in the WCXB layout."""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.extract.halves import half_of
from benchmarks.extract.measuring import measure
from benchmarks.extract.scoring import MEASURES
from benchmarks.extract.systems import SYSTEMS
from benchmarks.wcxb import WCXB, read_pages


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=WCXB)
    parser.add_argument("--systems", default=",".join(SYSTEMS))
    parser.add_argument("--half", choices=("A", "B"))
    parser.add_argument("--ids", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    ids = options.ids and set(options.ids.read_text().split())
    pages = [
        page
        for page in read_pages(options.folder, "article")
        if (not ids or page.page_id in ids) and (not options.half or half_of(page.host) == options.half)
    ]
    by = defaultdict(list)
    for r in measure(pages, options.systems.split(","), options.workers):
        by[r.system].append(r)
        if r.error:
            print(r.page_id, r.system, r.error)
    print(len(pages), "pages")
    print("| system | " + " | ".join(m.heading for m in MEASURES) + " | ms | median | failed |")
    for name, rs in by.items():
        row = []
        for m in MEASURES:
            v = [r.scores[m.name] for r in rs if m.name in r.scores]
            row.append(f"{statistics.mean(v):.3f}" if v else "–")
        ms = [r.milliseconds for r in rs]
        print("|", name, "|", " | ".join(row), "|", f"{statistics.mean(ms):.1f} | {statistics.median(ms):.1f} | {sum(bool(r.error) for r in rs)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
