"""Measure mindsieve and its peers on the article pages of a folder in the WCXB layout.

Run it as `make bench-extract`: FOLDER= names another folder, OPTIONS= takes what --help lists.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track

from benchmarks.extract.measuring import measure
from benchmarks.extract.options import read_options
from benchmarks.extract.report.page import sample_sections, type_sections, write_page
from benchmarks.extract.report.worst import worst_pages
from benchmarks.extract.results import as_table, write_results
from benchmarks.extract.summary import ARTICLE
from benchmarks.wcxb import NotWcxbLayout, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from benchmarks.extract.measuring import Result
    from benchmarks.extract.options import ExtractBenchOptions
    from benchmarks.wcxb import WcxbPage

_DOCS = Path(__file__).parents[2] / "docs"
_PAGE, _PLOT = "benchmark-extraction.md", "benchmark-extraction.svg"


def main(arguments: Sequence[str]) -> int:
    """Measure, print and write what the options ask for; return the exit code."""
    options = read_options(arguments, __doc__)
    try:
        pages = _choose_pages(options)
        results = as_table(_measure(pages, options), options.systems)
    except NotWcxbLayout as error:
        print(error, file=sys.stderr)
        return os.EX_NOINPUT
    _print_results(results, options)
    _write_results(results, options)
    return os.EX_OK


def _choose_pages(options: ExtractBenchOptions) -> list[WcxbPage]:
    pages = [
        page
        for page in read_pages(options.folder, None if options.other_types else ARTICLE)
        if (options.ids is None or page.page_id in options.ids) and options.half in (None, page.half)
    ]
    if not pages:
        raise NotWcxbLayout(f"{options.folder} has no page of the type, half and ids asked for")
    return pages


def _measure(pages: list[WcxbPage], options: ExtractBenchOptions) -> Iterator[Result]:
    """Yield the results behind a progress bar; it draws between them, not in a thread whose time would be counted."""
    yield from track(
        measure(pages, options.systems, options.workers),
        f"{len(pages)} pages",
        total=len(pages) * len(options.systems),
        auto_refresh=False,
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )


def _print_results(results: pd.DataFrame, options: ExtractBenchOptions) -> None:
    print("\n\n".join([*sample_sections(results), *type_sections(results)]))
    for _, failure in results[results["error"] != ""].iterrows():
        print(f"\n{failure['system']} failed on {failure['page_id']} {failure['url']}: {failure['error']}")
    if options.worst:
        print(f"\n## {options.worst_of}, worst {options.worst} by {options.worst_by}\n")
        print(worst_pages(results, options.worst_of, options.worst_by, options.worst))


def _write_results(results: pd.DataFrame, options: ExtractBenchOptions) -> None:
    if options.save:
        write_results(results, options.save)
    if options.docs:
        from benchmarks.extract.report.plot import write_plot  # noqa: PLC0415  matplotlib is only here if peers are

        (_DOCS / _PAGE).write_text(write_page(results, _PLOT), "utf-8")
        write_plot(results, _DOCS / _PLOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
