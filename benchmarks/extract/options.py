"""The command line of the benchmark."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.extract.ceiling import TRUTH
from benchmarks.extract.results import FILE_TYPES
from benchmarks.extract.scoring import MEASURES
from benchmarks.extract.summary import OURS
from benchmarks.extract.systems import FILES, load_system
from benchmarks.splits import HALVES
from benchmarks.wcxb import WCXB

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = (*FILES, TRUTH)


@dataclass(frozen=True, slots=True)
class ExtractBenchOptions:
    """What to measure, and what to report. `half`, `ids` and `save` are None if not given."""

    folder: Path
    systems: tuple[str, ...]
    half: str | None
    ids: frozenset[str] | None
    other_types: bool
    workers: int
    worst: int
    worst_of: str
    worst_by: str
    save: Path | None
    docs: bool


def read_options(arguments: Sequence[str], description: str | None) -> ExtractBenchOptions:
    """Return the options; print what is wrong and exit with 2 if one is unknown, impossible or useless."""
    parser = argparse.ArgumentParser("benchmarks.extract", description=description)
    _add_what_to_measure(parser)
    _add_what_to_report(parser)
    options = ExtractBenchOptions(**vars(parser.parse_args(arguments)))
    if options.docs and (options.workers > 1 or options.half or options.ids):
        parser.error("--docs needs undisturbed times of all pages: use it without --workers, --half and --ids")
    if options.worst and options.worst_of not in options.systems:
        parser.error(
            f"--worst lists pages of {options.worst_of}, which is not among the --systems: name another with --of"
        )
    return options


def _add_what_to_measure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=WCXB, help="a folder in the WCXB layout")
    parser.add_argument(
        "--systems", type=_systems, default=",".join(NAMES), help=f"separated by commas; all: {', '.join(NAMES)}"
    )
    parser.add_argument("--half", choices=tuple(HALVES), help="pages of one half only: A to tune on, B held out")
    parser.add_argument("--ids", type=_ids, metavar="FILE", help="only the pages whose ids stand in this file")
    parser.add_argument("--other-types", action="store_true", help="measure pages of all other types too")
    parser.add_argument(
        "--workers", type=_positive, default=1, help="number of processes; times are undisturbed only with one"
    )


def _add_what_to_report(parser: argparse.ArgumentParser) -> None:
    measures = [measure.name for measure in MEASURES]
    parser.add_argument("--worst", type=_positive, default=0, metavar="N", help="list the N worst pages of a system")
    parser.add_argument("--of", dest="worst_of", choices=NAMES, default=OURS, help="the system for --worst")
    parser.add_argument("--by", dest="worst_by", choices=measures, default="f1", help="the measure for --worst")
    parser.add_argument("--save", type=_results_file, help="write the results per page to this .parquet or .csv file")
    parser.add_argument("--docs", action="store_true", help="write docs/benchmark-extraction.md and its plot")


def _positive(number: str) -> int:
    if int(number) < 1:
        raise argparse.ArgumentTypeError(f"{number} should be 1 or more")
    return int(number)


def _ids(name: str) -> frozenset[str]:
    try:
        return frozenset(Path(name).read_text().split())
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{name} cannot be read: {error.strerror}") from error


def _systems(names: str) -> tuple[str, ...]:
    return tuple(_checked_system(name) for name in names.split(","))


def _checked_system(name: str) -> str:
    if name not in NAMES:
        nearest = get_close_matches(name, NAMES, n=1, cutoff=0)[0]
        raise argparse.ArgumentTypeError(f"no system is called {name!r}; the nearest name is {nearest!r}")
    try:
        if name != TRUTH:
            load_system(name)
    except ImportError as error:
        raise argparse.ArgumentTypeError(
            f"{name} is not installed ({error}): `make .venv/bench` installs it"
        ) from error
    return name


def _results_file(name: str) -> Path:
    file = Path(name)
    if file.suffix not in FILE_TYPES:
        raise argparse.ArgumentTypeError(f"{name} should end in {' or '.join(FILE_TYPES)}")
    return file
