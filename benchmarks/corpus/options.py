"""The command line of the benchmark."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.wcxb import WCXB

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class CorpusBenchOptions:
    """The sizes to measure at. `scratch` is None for the system's folder of temporary files."""

    folder: Path
    sections: int
    streamed: int
    appends: int
    seconds: float
    repeats: int
    scratch: Path | None
    docs: bool


def read_options(arguments: Sequence[str], description: str | None) -> CorpusBenchOptions:
    """Return the options; print what is wrong and exit with 2 if one is unknown or impossible."""
    parser = argparse.ArgumentParser("benchmarks.corpus", description=description)
    parser.add_argument("folder", nargs="?", type=Path, default=WCXB, help="a folder in the WCXB layout")
    parser.add_argument("--sections", type=_positive, default=1_000_000, help="of the corpus that is asked and loaded")
    parser.add_argument(
        "--streamed", type=_positive, default=5_000_000, help="sections of the one that is streamed too"
    )
    parser.add_argument("--appends", type=_positive, default=500, help="hourly runs that are compacted in one go")
    parser.add_argument("--seconds", type=float, default=30, help="that each tool reads during compaction")
    parser.add_argument("--repeats", type=_positive, default=3, help="how often each tool is asked; medians count")
    parser.add_argument("--scratch", type=Path, help="folder for the corpora, which take 4 GB and are removed")
    parser.add_argument("--docs", action="store_true", help="write docs/benchmark-corpus.md")
    return CorpusBenchOptions(**vars(parser.parse_args(arguments)))


def _positive(number: str) -> int:
    if int(number) < 1:
        raise argparse.ArgumentTypeError(f"{number} should be 1 or more")
    return int(number)
