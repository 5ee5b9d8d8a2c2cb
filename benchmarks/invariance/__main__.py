"""Measure how far articles depend on the boxes beside them: `make bench-invariance`, with FOLDER= for other pages.

The numbers are shares of the pages and of the blocks that stay as they are, by kind of change. A page is unchanged if
no change of it changes its article. `--list` prints what changed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.extract.summary import ARTICLE
from benchmarks.extract.systems.mindsieve import classifier_without
from benchmarks.invariance.comparing import BoxChange, change_page
from benchmarks.tables import markdown_table
from benchmarks.wcxb import WCXB, NotWcxbLayout, read_pages
from extract import UnreadablePage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.wcxb import WcxbPage

_PAGES = 300
_PAGES_A_CHUNK = 4


def main(arguments: Sequence[str]) -> int:
    """Change the pages, print the table, and return the exit code."""
    options = _read_options(arguments)
    try:
        pages = sorted(read_pages(options.folder, ARTICLE), key=lambda page: _digest(page.page_id))
    except NotWcxbLayout as error:
        print(error, file=sys.stderr)
        return os.EX_NOINPUT
    with ProcessPoolExecutor(options.workers) as pool:
        changes = [
            change
            for of_page in pool.map(_change, pages[: options.pages], chunksize=_PAGES_A_CHUNK)
            for change in of_page
        ]
    print(markdown_table(["", "pages", "unchanged", "blocks", "unchanged", "boxes leaked"], _rows(changes)))
    if options.list:
        print("\n".join(_describe(change) for change in changes if change.lost or change.gained or change.leaked))
    return os.EX_OK


def _read_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("benchmarks.invariance", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=WCXB, help="a folder in the WCXB layout")
    parser.add_argument("--pages", type=int, default=_PAGES, help="number of articles, chosen at random")
    parser.add_argument("--workers", type=int, default=1, help="number of processes")
    parser.add_argument("--list", action="store_true", help="print each change and the texts lost and gained by it")
    return parser.parse_args(arguments)


def _digest(page_id: str) -> bytes:
    return hashlib.sha256(page_id.encode()).digest()


def _change(page: WcxbPage) -> list[BoxChange]:
    try:
        return change_page(page.page_id, page.read_html(), page.url, classifier_without(page.fold))
    except UnreadablePage:
        return []


def _rows(changes: Sequence[BoxChange]) -> Iterator[list[str]]:
    for kind in dict.fromkeys(change.kind for change in changes):
        yield _row(kind, [change for change in changes if change.kind == kind])
    yield _row("all", changes)


def _row(name: str, changes: Sequence[BoxChange]) -> list[str]:
    pages = {change.page_id for change in changes}
    changed = {change.page_id for change in changes if change.lost or change.gained}
    blocks = sum(change.blocks for change in changes)
    touched = sum(max(len(change.lost), len(change.gained)) for change in changes)
    leaked = sum(bool(change.leaked) for change in changes)
    return [
        *(name, str(len(pages)), _share(len(changed), len(pages)), str(blocks), _share(touched, blocks)),
        f"{leaked / max(1, len(changes)):.2%}",
    ]


def _share(changed: int, total: int) -> str:
    return f"{1 - changed / max(1, total):.2%}"


def _describe(change: BoxChange) -> str:
    return f"{change.page_id} {change.kind}: " + ", ".join(
        f"{name} {[text[:80] for text in texts]}"
        for name, texts in (("lost", change.lost), ("gained", change.gained), ("leaked", change.leaked))
        if texts
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
