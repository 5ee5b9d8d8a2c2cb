"""docs/benchmark-corpus.md, written from results."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from textwrap import dedent
from typing import TYPE_CHECKING

from benchmarks.corpus.consistency.phases import RUNS
from benchmarks.corpus.consistency.reading import FILE_GONE
from benchmarks.corpus.report.tables import (
    appends_table,
    asked_table,
    frames_table,
    readers_table,
    streams_table,
)
from benchmarks.corpus.tools.question import SQL
from mindsieve.corpus.reading.attempts import ATTEMPTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.corpus.asking import Asked
    from benchmarks.corpus.consistency.phases import Consistency
    from benchmarks.corpus.results import Results

_TAKES = "some ten minutes, 4 GB of disk"
_LIBRARIES = ("pandas", "duckdb", "polars", "datasets", "pyarrow")

PAGE = """\
# The corpus in numbers

Written by `make bench-corpus OPTIONS=--docs`; do not edit by hand. All rows are those of {pages} real article pages of
the WCXB benchmark by Murrough Foley (2026, CC-BY-4.0), extracted once. Measured on {machine}, with other work on the
machine, so ratios say more than seconds. Python {python}, {libraries}. R's arrow was not measured, because R was not
installed; it opens tables with the same library as pyarrow.dataset. MB are millions of bytes.

## Readers while tables are compacted

Each tool reads whole tables (`mindsieve query` only the columns that tell rows apart) of {runs} runs in four months:
once before compaction, then again and again for {seconds} seconds while the corpus is compacted and spread over its
small parts again without a pause, and once after. The folder of a month was exchanged {exchanges} times in all. Every
read is checked for every row: it is wrong if it lacks a row or has one twice. "File gone" is an error: the reader
listed the files of a month before they were exchanged, and opened them afterwards. Read again in this case;
`mindsieve.load` does so by itself, and gives up after {attempts} attempts ([tables.md](tables.md)).

{readers}

{reader_sum}

## Many small appends, compacted

{append_count} runs, an hour apart, store an article each, as a crawl commits it; then all is compacted, in one go. The
appends took {append_seconds} s, {append_ms} ms each; compaction took {compact_seconds} s. Each part has a schema and
statistics of its own, which is why a row of `fetches` takes kilobytes before.

{appends}

## One question, seven ways

"The level 2 headings of the anxiety articles of 2025" at {sections} sections; an anxiety article has the word in its
title or text:

```sql
{sql}
```

{answer}

The files are compacted and in the page cache. Seconds are of the question alone; "with start" is the process that asks
it, with its imports and with hashing the answer. The peak is the resident memory of that process, its imports and the
files that it maps included. Medians of {repeats}, each time in a new process. datasets begins with an empty cache, and
first copies there what it reads. `mindsieve query` is a command, whose start counts. It and `mindsieve.load` look for
the latest version of each page; the others read every version, of which there is one here.

{asked}

## Memory

`mindsieve.load` in the same corpus. "Memory" is the peak above what the process held before the call.

{frames}

`mindsieve.load.batches` gives a table as a stream; "all batches" is what they would take as one Arrow table. A stream
holds the rows of the current batches, and the address, time and run of each article, which identify the latest
versions: its memory grows far more slowly than the table.

{streams}

## Again

```sh
make bench-corpus                    # prints this page; {takes}
make bench-corpus OPTIONS="--sections 50000 --streamed 100000 --appends 50 --seconds 5"
make bench-corpus OPTIONS=--help
```

`FOLDER=` names another folder of pages in the WCXB layout. The exit code is 1 if a read is wrong, a row is lost or
tools give different answers.
"""


def write_page(results: Results) -> str:
    """Return the page as Markdown."""
    appends = results.appends
    return PAGE.format(
        pages=results.pages,
        machine=f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        python=platform.python_version(),
        libraries=", ".join(f"{library} {version(library)}" for library in _LIBRARIES),
        runs=RUNS,
        attempts=ATTEMPTS,
        seconds=f"{results.seconds:.0f}",
        repeats=results.repeats,
        takes=_TAKES,
        exchanges=f"{results.consistency.exchanges:,}",
        readers=readers_table(results.consistency),
        reader_sum=_reader_sum(results.consistency),
        append_count=appends.count,
        append_seconds=f"{appends.append_seconds:.1f}",
        append_ms=f"{1000 * appends.append_seconds / appends.count:.0f}",
        compact_seconds=f"{appends.compact_seconds:.1f}",
        appends=appends_table(appends),
        sections=f"{results.sections:,}",
        sql=dedent(SQL.format(articles="articles", sections="sections")).strip(),
        answer=_answer(results.asked),
        asked=asked_table(results.asked),
        frames=frames_table(results.frames),
        streams=streams_table(results.streams),
    )


def _reader_sum(phases: Consistency) -> str:
    """Say in a sentence what the readers saw while the corpus was compacted."""
    counts = [counted for tables in phases.during.values() for counted in tables.values()]
    reads, wrong, gone = (sum(each.get(name, 0) for each in counts) for name in ("reads", "wrong", FILE_GONE))
    return f"In all, {reads:,} reads during compaction: {wrong:,} wrong, {gone:,} with a file gone."


def _answer(asked: Sequence[Asked]) -> str:
    """Say whether all tools gave the same answer."""
    answers = {(each.rows, each.sha256) for each in asked}
    if len(answers) > 1:
        return f"The tools disagree: {', '.join(f'{each.tool} {each.rows:,} {each.sha256[:8]}' for each in asked)}."
    [(rows, sha256)] = answers
    return f"All gave the same {rows:,} headings (SHA-256 of the sorted rows: `{sha256[:16]}…`)."
