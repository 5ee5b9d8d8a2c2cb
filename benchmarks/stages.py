"""Where the time of an extraction goes, stage by stage: `make bench-stages`, with FOLDER= for other pages.

A clock wraps the functions that the recipe and the block classifier call, so the steps run in their usual order. The
quickest of three runs over a page counts. Times are processor time, as in `make bench-extract`.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from contextlib import ExitStack, contextmanager, suppress
from functools import wraps
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from unittest.mock import patch

from benchmarks.extract.summary import ARTICLE
from benchmarks.extract.systems.mindsieve import classifier_without
from benchmarks.wcxb import WCXB, NotWcxbLayout, read_pages
from extract import UnreadablePage, recipe
from extract.content import classifier
from extract.metadata.head import Head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from benchmarks.wcxb import WcxbPage

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

# Each stage with the module that calls its function, and the function's name there.
_CALLED = {
    "bytes to tree": (recipe, "parse_html"),
    "text blocks": (recipe, "segment_page"),
    "rules": (recipe, "find_boilerplate"),
    "head": (Head, "read"),
    "metadata": (recipe, "read_metadata"),
    "trafilatura's votes": (classifier, "collect_votes"),
    "genre": (recipe, "classify_page"),
}
_ENGINE, _REST = "features and trees", "rest"  # the block classifier, and the recipe itself
STAGES = (*_CALLED, _ENGINE, _REST)
_RUNS = 3


class Clock:
    """The seconds of each stage; the time of a stage inside another counts only for the inner one."""

    def __init__(self, now: Callable[[], float] = process_time) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._now = now
        self._inside = [0.0]  # seconds spent in stages inside each one that is running

    def time(self, stage: str, function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
        """Return a function that does the same, and is timed."""

        @wraps(function)
        def timed(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
            started = self._now()
            self._inside.append(0.0)
            try:
                return function(*args, **kwargs)
            finally:
                seconds = self._now() - started
                self.seconds[stage] += seconds - self._inside.pop()
                self._inside[-1] += seconds

        return timed


def time_stages(pages: Sequence[WcxbPage]) -> dict[str, float]:
    """Return the mean milliseconds of each stage; an unreadable page counts with the stages that it reaches."""
    quickest = [min(_runs_over(page), key=_total) for page in pages]
    return {stage: 1_000 * fmean(seconds[stage] for seconds in quickest) for stage in STAGES}


def _total(seconds: Mapping[str, float]) -> float:
    return sum(seconds.values())


def _runs_over(page: WcxbPage) -> Iterator[Mapping[str, float]]:
    html = page.read_html()
    for _ in range(_RUNS):
        yield _time_page(html, page)


def _time_page(html: bytes, page: WcxbPage) -> Mapping[str, float]:
    clock = Clock()
    engine = clock.time(_ENGINE, classifier_without(page.fold))
    with _stages_behind(clock), suppress(UnreadablePage):
        clock.time(_REST, recipe.extract_article)(html, page.url, engine)
    return clock.seconds


@contextmanager
def _stages_behind(clock: Clock) -> Iterator[None]:
    with ExitStack() as stack:
        for stage, (caller, name) in _CALLED.items():
            stack.enter_context(patch.object(caller, name, clock.time(stage, getattr(caller, name))))
        yield


def as_table(milliseconds: Mapping[str, float]) -> str:
    """Return the stages as a Markdown table, with their shares of the whole."""
    total = _total(milliseconds)
    rows = (f"| {stage} | {taken:.1f} | {taken / total:.0%} |" for stage, taken in milliseconds.items())
    head = ("| stage | milliseconds | share |", "| --- | ---: | ---: |")
    return "\n".join([*head, *rows, f"| all | {total:.1f} | 100% |"])


def main(arguments: list[str]) -> int:
    """Print the table for the article pages of a folder; return the exit code."""
    try:
        pages = list(read_pages(Path(arguments[0]) if arguments else WCXB, ARTICLE))
    except NotWcxbLayout as error:
        print(error, file=sys.stderr)
        return os.EX_NOINPUT
    print(f"Mean of {len(pages)} article pages:\n\n{as_table(time_stages(pages))}")
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
