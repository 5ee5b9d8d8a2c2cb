"""The two ways to extract again: a corpus from its own archive, in its own place, and a corpus from files of others."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mindsieve.archive import Archive, archive_name, claim_archive
from mindsieve.corpus import TABLES, CorpusLock, CorpusWriter, new_folder
from mindsieve.corpus.generation import finish_killed_exchange
from mindsieve.corpus.layout import check_is_corpus
from mindsieve.frontier.runs import new_run_id
from mindsieve.plan import EngineName, Limits
from mindsieve.reextraction.captures import Captures
from mindsieve.reextraction.deciding import Reextraction
from mindsieve.reextraction.errors import CorpusExists, UnfinishedRun
from mindsieve.reextraction.generation import Generation
from mindsieve.reextraction.generation_recorder import GenerationRecorder
from mindsieve.reextraction.history import History
from mindsieve.reextraction.summary import ReextractionSummary
from mindsieve.reextraction.wanted import Wanted
from mindsieve.regular_files import can_be_written
from mindsieve.workers.pool import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.frontier import Memory
    from mindsieve.recording.progress import OnProgress
    from mindsieve.reextraction.summary import ReextractionCounts

ACTIVITY = "reextract"  # in the lock of the corpus
_AHEAD = 4  # pages under way for each worker: enough that none waits for a slow page before it
_LIMITS = Limits()
_MAX_BYTES = _LIMITS.max_body_mib * 1024 * 1024  # of a page, decompressed


@dataclass(frozen=True, slots=True)
class ReextractionOptions:
    """How to go about it. `workers` are processes; by default one per processor core, as in a crawl."""

    wanted: Wanted = field(default_factory=Wanted)
    workers: int = _LIMITS.workers
    engine: EngineName = EngineName.MINDSIEVE
    on_progress: OnProgress | None = None


_DEFAULT = ReextractionOptions()


def reextract_corpus(
    corpus: Path, archive: Path, output: Path | None = None, options: ReextractionOptions = _DEFAULT
) -> ReextractionSummary:
    """Extract the archive of a corpus again and exchange its tables for the result; or make a corpus in `output`.

    Blocks. Raises CorpusError, FrontierError and ArchiveError; the tables are then as they were.
    """
    is_reader = output is not None and not can_be_written(corpus)
    if not is_reader:
        finish_killed_exchange(corpus)
    _check_sources(corpus, archive)
    with CorpusLock(corpus, ACTIVITY, is_reader=is_reader):
        if not is_reader:
            CorpusWriter(corpus, ACTIVITY).close()  # moves into the tables what killed runs left ready
        with _open_archive(archive, corpus, is_reader=is_reader) as warcs:
            history = History(corpus, warcs, _MAX_BYTES)
            if output is None:
                return _write_generation(corpus, history, options)
            with _new_corpus(output):
                return _write_generation(output, history, options, memory_of=corpus)


def _open_archive(folder: Path, corpus: Path, *, is_reader: bool) -> Archive:
    if is_reader or not can_be_written(folder):
        return Archive(folder, archive_name(folder, corpus), ACTIVITY, is_reader=True)
    return Archive(folder, claim_archive(folder, corpus), ACTIVITY)


def reextract_files(
    files: tuple[Path, ...], output: Path, options: ReextractionOptions = _DEFAULT
) -> ReextractionSummary:
    """Make a corpus of the pages in WARC files of others: of each URL the page that was captured last.

    Blocks. Raises CorpusError and FrontierError; there is then no corpus.
    """
    with _new_corpus(output):
        captures = Captures(files, options.wanted, new_run_id(datetime.now(UTC)), _MAX_BYTES)
        summary = _write_generation(output, captures, options)
    return replace(summary, passed_over=captures.passed_over)


def _check_sources(corpus: Path, archive: Path) -> None:
    """Look before anything is made: opening an archive would make an empty one."""
    check_is_corpus(corpus)
    archive_name(archive, corpus)


@contextmanager
def _new_corpus(folder: Path) -> Iterator[None]:
    """Make the folder of a corpus and hold it. Raises CorpusExists, CorpusBusy and CorpusOpenError."""
    finish_killed_exchange(folder)
    with CorpusLock(new_folder(folder), ACTIVITY):
        if any((folder / table).exists() for table in TABLES):
            raise CorpusExists.at(folder)
        yield


def _write_generation(
    place: Path, items: History | Captures, options: ReextractionOptions, memory_of: Path | None = None
) -> ReextractionSummary:
    """Write a new generation of the corpus at a place, and let it take that place.

    `memory_of` is the corpus whose frontier goes along, by default that of the place.
    """
    started, found = time.monotonic(), len(items)
    with Generation(place) as generation:
        tally = _fill(generation, memory_of or place, items, options)
        generation.take_the_place()
    seconds = time.monotonic() - started
    return ReextractionSummary(place, seconds, found, +tally.sources, +tally.contents, +tally.reasons)


def _check_is_finished(memory: Memory, corpus: Path) -> None:
    if run := memory.unfinished_run:
        raise UnfinishedRun.of(corpus, run)


def _fill(
    generation: Generation, memory_of: Path, items: History | Captures, options: ReextractionOptions
) -> ReextractionCounts:
    memory = generation.remember(memory_of)
    try:
        _check_is_finished(memory, memory_of)
        reextraction = Reextraction(
            GenerationRecorder(generation.folder, memory),
            options.wanted,
            WorkerPool(options.workers, _LIMITS.extraction_seconds, engine=options.engine),
            _AHEAD * options.workers,
            options.on_progress,
        )
        asyncio.run(reextraction.run(items))
    except BaseException:
        memory.abandon()
        raise
    memory.close()
    return reextraction.tally
