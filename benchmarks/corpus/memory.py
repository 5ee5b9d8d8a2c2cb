"""What `mindsieve.load` takes of memory: whole, filtered, and as a stream of batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.corpus import children
from benchmarks.corpus.growing import site_name
from benchmarks.corpus.meter import Meter
from mindsieve import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FRAME, STREAM = "load", "load.batches"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to load a table: as a frame or as a stream, with options of `mindsieve.load`."""

    kind: str
    table: str
    options: Mapping[str, Any]

    def __str__(self) -> str:
        """Write it as a call."""
        arguments = [
            f'"{self.table}"',
            *(f"{name}={value!r}".replace("'", '"') for name, value in self.options.items()),
        ]
        return f"{self.kind}({', '.join(arguments)})"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a way of loading gave, the seconds that it took, and its resident memory above that of the imports."""

    way: str
    rows: int
    result_bytes: int
    seconds: float
    extra_bytes: int


FRAMES = (
    Way(FRAME, "sections", {}),
    Way(FRAME, "sections", {"columns": ["article_id", "level", "heading"]}),
    Way(FRAME, "sections", {"since": "2025-01-01", "until": "2025-12-31"}),
    Way(FRAME, "sections", {"site": site_name(0)}),
)
STREAMS = (Way(STREAM, "sections", {}), Way(STREAM, "articles", {}))


def measure_memory(corpus: Path, ways: Iterable[Way]) -> list[Loaded]:
    """Load in every way, each in a new process."""
    return [_measure(corpus, way) for way in ways]


def _measure(corpus: Path, way: Way) -> Loaded:
    answer, _ = children.call(__name__, "take", way.kind, way.table, str(corpus), dict(way.options))
    return Loaded(str(way), **answer)


def take(kind: str, table: str, corpus: str, options: dict[str, Any]) -> dict[str, float]:
    """Load a table in this process; return the numbers of a `Loaded`."""
    meter = Meter()
    size_of = _stream if kind == STREAM else _load
    rows, size = size_of(meter, table, {"corpus": corpus, **options})
    extra = meter.peak_bytes - meter.base_bytes
    return {"rows": rows, "result_bytes": size, "seconds": meter.seconds, "extra_bytes": extra}


def _stream(meter: Meter, table: str, options: dict[str, Any]) -> tuple[int, int]:
    """Return the rows and the bytes of all batches, of which none is kept."""
    rows = size = 0
    with meter:
        for batch in load.batches(table, **options):
            rows, size = rows + batch.num_rows, size + batch.nbytes
    return rows, size


def _load(meter: Meter, table: str, options: dict[str, Any]) -> tuple[int, int]:
    with meter:
        frame = load(table, **options)
    return len(frame), int(frame.memory_usage(deep=True).sum())
