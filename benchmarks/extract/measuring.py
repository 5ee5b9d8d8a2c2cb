"""Run the systems over pages, one after another in one process, and score what they give."""

from __future__ import annotations

import gc
import gzip
import json
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trafilatura.meta import reset_caches

from benchmarks.extract.extraction import NOTHING
from benchmarks.extract.halves import half_of
from benchmarks.extract.scoring import score_page
from benchmarks.extract.systems import SYSTEMS
from benchmarks.extract.systems.system import Page
from benchmarks.extract.truth import read_truth
from extract.encoding import decode_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.extract.extraction import Extraction
    from benchmarks.extract.systems.system import System
    from benchmarks.wcxb import WcxbPage


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one system on one page. `milliseconds` is processor time; `error` is empty unless it raised."""

    page_id: str
    half: str
    system: str
    scores: Mapping[str, float]
    milliseconds: float
    error: str


def measure(pages: Sequence[WcxbPage], names: Sequence[str], workers: int = 1) -> Iterator[Result]:
    """Yield the results of the named systems page by page. More than one worker is quicker but times are worse."""
    jobs = [(page, [*names[turn % len(names) :], *names[: turn % len(names)]]) for turn, page in enumerate(pages)]
    if workers == 1:
        results = map(_measure_page, jobs)
        yield from (result for page_results in results for result in page_results)
        return
    with ProcessPoolExecutor(workers) as pool:
        for page_results in pool.map(_measure_page, jobs, chunksize=8):
            yield from page_results


def _measure_page(job: tuple[WcxbPage, Sequence[str]]) -> list[Result]:
    """Measure the named systems on a page in the given order: it rotates, so that none is always first."""
    wcxb_page, names = job
    html = gzip.decompress(wcxb_page.gzipped_html.read_bytes())
    page = Page(html, decode_html(html, wcxb_page.url), wcxb_page.url)
    truth = read_truth(json.loads(wcxb_page.truth.read_bytes()), page.text)
    results = []
    for name in names:
        system = SYSTEMS[name]
        extraction, milliseconds, error = _run(system, page)
        scores = score_page(truth, extraction, system.gives)
        results.append(Result(wcxb_page.page_id, half_of(wcxb_page.host), name, scores, milliseconds, error))
    return results


def _run(system: System, page: Page) -> tuple[Extraction, float, str]:
    """Run a system with caches emptied and rubbish collected, so that it neither gains nor pays from others."""
    reset_caches()
    started = time.process_time()
    try:
        answer = system.run(page)
        milliseconds = (time.process_time() - started) * 1_000
        return system.read(answer), milliseconds, ""
    except Exception as error:  # noqa: BLE001  whatever a peer raises is counted against it, with the page
        return NOTHING, (time.process_time() - started) * 1_000, repr(error)
