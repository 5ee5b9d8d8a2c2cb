"""The two ways to extract anew: a corpus from its own archive, in its own place, and a corpus from files of others."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from extract.errors import UnreadablePage
from mindsieve.archive import Archive
from mindsieve.archive.files import files_of
from mindsieve.corpus import TABLES, CorpusLock, CorpusNotFoundError, CorpusOpenError, CorpusWriter
from mindsieve.corpus.durable import make_folder
from mindsieve.fetching.tdmrep import TdmFile
from mindsieve.frontier.runs import new_run_id
from mindsieve.outcomes import Extraction, Fetch, Outcome, Reason, Visit
from mindsieve.plan import Limits
from mindsieve.reextraction.ahead import in_order
from mindsieve.reextraction.books import Books
from mindsieve.reextraction.captures import Captures
from mindsieve.reextraction.errors import CorpusExists, NoArchive, UnfinishedRun
from mindsieve.reextraction.generation import Generation, finish_killed_exchange
from mindsieve.reextraction.history import History
from mindsieve.reextraction.items import Anew, Carried, Cut, Kept
from mindsieve.reextraction.summary import ReextractionSummary, Source, Tally
from mindsieve.reextraction.wanted import Wanted
from mindsieve.selection import choose, end_as_before, is_reservation, read_opt_outs, reason_of, take_apart
from mindsieve.workers import WorkerError, WorkerPool

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.reextraction.items import Item

# Called with the number of visits, of those that are dealt with, and the rows by outcome.
OnProgress: TypeAlias = Callable[[int, int, Mapping[Outcome, int]], None]

ACTIVITY = "reextract"  # in the lock of the corpus
AHEAD = 4  # pages under way for each worker: enough that none waits for a slow page before it
PROGRESS_SECONDS = 0.5
_MIB = 1024 * 1024
_TOKEN = "mindsieve"  # noqa: S105 - the product token by which pages address us
_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Options:
    """How to go about it. `workers` are processes; by default one per processor core, as in a crawl."""

    wanted: Wanted = field(default_factory=Wanted)
    workers: int = _LIMITS.workers
    on_progress: OnProgress | None = None


_DEFAULT = Options()


def reextract_corpus(
    corpus: Path, archive: Path, output: Path | None = None, options: Options = _DEFAULT
) -> ReextractionSummary:
    """Read the archive of a corpus anew and exchange its tables for what comes out; or make a corpus in `output`.

    Blocks. Raises CorpusError, FrontierError and ArchiveError; the tables are then as they were.
    """
    finish_killed_exchange(corpus)
    _check_sources(corpus, archive)
    with CorpusLock(corpus, ACTIVITY):
        CorpusWriter(corpus, ACTIVITY).close()  # moves into the tables what killed runs left ready
        with Archive(archive, corpus.resolve().name, ACTIVITY) as warcs:
            history = History(corpus, warcs, _MAX_BYTES)
            if output is None:
                return _write_generation(corpus, history, options)
            with _new_corpus(output):
                return _write_generation(output, history, options, memory_of=corpus)


def reextract_files(files: tuple[Path, ...], output: Path, options: Options = _DEFAULT) -> ReextractionSummary:
    """Make a corpus of the pages in WARC files of others: of each URL the page that was captured last.

    Blocks. Raises CorpusError and FrontierError; there is then no corpus.
    """
    with _new_corpus(output):
        captures = Captures(files, options.wanted, new_run_id(datetime.now(UTC)), _MAX_BYTES)
        summary = _write_generation(output, captures, options)
    return replace(summary, passed_over=captures.passed_over)


def _check_sources(corpus: Path, archive: Path) -> None:
    """Look before anything is made: opening an archive would make an empty one."""
    if not any((corpus / table).is_dir() for table in TABLES):
        raise CorpusNotFoundError.at(corpus)
    name = corpus.resolve().name
    if not any(archive.glob(f"{glob.escape(name)}-*.warc.gz*")):
        raise NoArchive.of(name, archive)


@contextmanager
def _new_corpus(folder: Path) -> Iterator[None]:
    """Make the folder of a corpus and hold it. Raises CorpusExists, CorpusBusy and CorpusOpenError."""
    finish_killed_exchange(folder)
    try:
        make_folder(folder)
    except OSError as error:
        raise CorpusOpenError.unwritable(folder, error) from error
    with CorpusLock(folder, ACTIVITY):
        if any((folder / table).exists() for table in TABLES):
            raise CorpusExists.at(folder)
        yield


def _write_generation(
    place: Path, items: History | Captures, options: Options, memory_of: Path | None = None
) -> ReextractionSummary:
    """Write a new generation of the corpus at a place, and let it take that place.

    `memory_of` is the corpus whose frontier goes along, by default that of the place.
    """
    started = time.monotonic()
    with Generation(place) as generation:
        with closing(generation.remember(memory_of or place)) as memory:
            if run := memory.unfinished_run:
                raise UnfinishedRun.of(memory_of or place, run)
            reextraction = Reextraction(Books(generation.folder, memory), options)
            asyncio.run(reextraction.run(items))
        generation.take_the_place()
    tally = reextraction.tally
    seconds = time.monotonic() - started
    return ReextractionSummary(place, seconds, len(items), tally.sources, tally.contents, tally.reasons)


class Reextraction:
    """One pass over the visits of the past: several pages are taken apart at once, but decided on in order."""

    def __init__(self, books: Books, options: Options) -> None:
        self.tally = Tally()
        self._books = books
        self._wanted = options.wanted
        self._ahead = AHEAD * options.workers
        self._workers = WorkerPool(options.workers, _LIMITS.extraction_seconds)
        self._progress = _Progress(options.on_progress)

    async def run(self, items: History | Captures) -> None:
        """Deal with all items. Raises CorpusError and FrontierError."""
        try:
            async for item, result in in_order(items, self._read, self._ahead):
                self._decide(item, await self._settle_doubt(result))
                self._progress.report(len(items), self.tally)
            self._books.flush()
        finally:
            self._books.close()
            self._workers.close()
