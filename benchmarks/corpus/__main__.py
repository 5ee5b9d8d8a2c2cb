"""Measure the corpus: readers during compaction, small appends, one question with seven tools, memory.

Run it as `make bench-corpus`: FOLDER= names another folder of pages, OPTIONS= takes what --help lists. Prints the page
docs/benchmark-corpus.md, which --docs writes. Exits with 1 if a read is wrong, a row is lost or answers differ.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.corpus.appending import measure_appends
from benchmarks.corpus.asking import measure_question
from benchmarks.corpus.consistency.phases import measure_consistency
from benchmarks.corpus.growing import grow
from benchmarks.corpus.memory import FRAMES, STREAMS, measure_memory
from benchmarks.corpus.options import read_options
from benchmarks.corpus.pages import extract_pages
from benchmarks.corpus.report.page import write_page
from benchmarks.corpus.results import Results
from benchmarks.wcxb import NotWcxbLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.corpus.options import CorpusBenchOptions
    from mindsieve.items import ExtractedPage

_DOCS = Path(__file__).parents[2] / "docs"
_PAGE = "benchmark-corpus.md"


def main(arguments: Sequence[str]) -> int:
    """Measure, print and write what the options ask for; return the exit code."""
    options = read_options(arguments, __doc__)
    try:
        extractions = extract_pages(options.folder)
    except NotWcxbLayout as error:
        print(error, file=sys.stderr)
        return os.EX_NOINPUT
    with TemporaryDirectory(prefix="bench-corpus-", dir=options.scratch) as scratch:
        results = _measure(extractions, Path(scratch), options)
    _tell(results, options)
    faults = list(results.faults())
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else os.EX_OK


def _measure(extractions: Sequence[ExtractedPage], scratch: Path, options: CorpusBenchOptions) -> Results:
    corpus, larger = scratch / "corpus", scratch / "larger"
    _report("readers while tables are compacted")
    consistency = measure_consistency(scratch / "read", extractions, options.seconds)
    _report(f"{options.appends} appends")
    appends = measure_appends(scratch / "appended", extractions, options.appends)
    _report(f"a corpus of {options.sections:,} sections, and one of {options.streamed:,}")
    sections = [grow(corpus, extractions, options.sections), grow(larger, extractions, options.streamed)]
    _report("one question, seven tools")
    asked = measure_question(corpus, options.repeats)
    _report("memory")
    streams = {count: measure_memory(each, STREAMS) for count, each in zip(sections, (corpus, larger), strict=True)}
    return Results(
        pages=len(extractions),
        sections=sections[0],
        consistency=consistency,
        appends=appends,
        repeats=options.repeats,
        seconds=options.seconds,
        asked=asked,
        frames=measure_memory(corpus, FRAMES),
        streams=streams,
    )


def _report(step: str) -> None:
    print(f"{step} …", file=sys.stderr, flush=True)


def _tell(results: Results, options: CorpusBenchOptions) -> None:
    page = write_page(results)
    print(page)
    if options.docs:
        (_DOCS / _PAGE).write_text(page, "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
