"""Run the systems over pages, one after another in one process, and score their output."""

from __future__ import annotations

import gc
import json
import logging
import math
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from trafilatura.meta import reset_caches

from benchmarks.extract.ceiling import TRUTH, truth_as_system
from benchmarks.extract.output import NOTHING
from benchmarks.extract.scoring import score_page
from benchmarks.extract.systems import load_system
from benchmarks.extract.systems.system import SystemInput
from benchmarks.extract.truth import read_truth
from extract import UnreadablePage
from extract.parsing.encoding import decode_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.extract.output import SystemOutput
    from benchmarks.extract.systems.system import System
    from benchmarks.extract.truth import Truth
    from benchmarks.wcxb import WcxbPage

_PAGES_A_CHUNK = 8  # for a worker: enough that passing them on costs nothing, few enough that all end together


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one system on one page.

    `scores` are by the name of the measure. `milliseconds` is processor time, not a number for the truth itself.
    `error` is empty unless the system raised; then the scores are those of an empty answer.
    """

    page: WcxbPage
    system: str
    scores: Mapping[str, float]
    milliseconds: float
    error: str


def measure(pages: Sequence[WcxbPage], names: Sequence[str], workers: int = 1) -> Iterator[Result]:
    """Yield the results of the named systems page by page. More than one worker is quicker but times are worse."""
    for name in names:
        if name != TRUTH:
            load_system(name)  # imported before anything is timed
    jobs = [(page, [*names[turn % len(names) :], *names[: turn % len(names)]]) for turn, page in enumerate(pages)]
    with _quiet_process():
        yield from chain.from_iterable(_measure_pages(jobs, workers))


@contextmanager
def _quiet_process() -> Iterator[None]:
    """Silence the logs of peers, and keep present objects out of the garbage collections before each run."""
    logging.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        logging.disable(logging.NOTSET)


def _measure_pages(jobs: Sequence[tuple[WcxbPage, Sequence[str]]], workers: int) -> Iterator[list[Result]]:
    if workers == 1:
        yield from map(_measure_page, jobs)
    else:
        with ProcessPoolExecutor(workers) as pool:
            yield from pool.map(_measure_page, jobs, chunksize=_PAGES_A_CHUNK)


def _measure_page(job: tuple[WcxbPage, Sequence[str]]) -> list[Result]:
    """Measure the named systems on a page in the given order: it rotates, so that none is always first."""
    wcxb_page, names = job
    html = wcxb_page.read_html()
    page = SystemInput(html, _decode(html, wcxb_page.url), wcxb_page.url, wcxb_page.fold)
    truth = read_truth(json.loads(wcxb_page.truth.read_bytes()), page.text)
    return [_measure_system(name, wcxb_page, page, truth) for name in names]


def _decode(html: bytes, url: str) -> str:
    """Decode a page for the peers, as mindsieve does; pages that mindsieve refuses are decoded too."""
    try:
        return decode_html(html, url)
    except UnreadablePage:
        return html.decode("utf-8", "replace")


def _measure_system(name: str, wcxb_page: WcxbPage, page: SystemInput, truth: Truth) -> Result:
    system = truth_as_system(truth) if name == TRUTH else load_system(name)
    output, milliseconds, error = _run(system, page)
    scores = score_page(truth, output, system.gives)
    return Result(wcxb_page, name, scores, math.nan if name == TRUTH else milliseconds, error)


def _run(system: System, page: SystemInput) -> tuple[SystemOutput, float, str]:
    """Run a system with caches emptied and garbage collected, so that other systems do not affect it."""
    reset_caches()  # of trafilatura and the packages under it, which mindsieve shares; it collects garbage too
    started = time.process_time()
    try:
        answer = system.run(page)
        milliseconds = (time.process_time() - started) * 1_000
        return system.read(answer), milliseconds, ""
    except Exception as error:  # noqa: BLE001  whatever a peer raises counts as its failure on the page
        return NOTHING, (time.process_time() - started) * 1_000, repr(error)
