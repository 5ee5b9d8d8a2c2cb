"""Seconds and memory of what a process does."""

from __future__ import annotations

import re
import resource
import time
from pathlib import Path
from typing import Self

_KIB = 1024
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


class Meter:
    """Measures what runs inside of its `with`: `seconds`, and `peak_bytes` of resident memory from `base_bytes` on.

    The peak is that of the process, or of the largest that it has run, so far: use one meter a process. Pages of files
    that are mapped into memory count. Linux only.
    """

    seconds = 0.0
    base_bytes = 0
    peak_bytes = 0

    def __enter__(self) -> Self:
        self.base_bytes = _peak()
        self._started = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.perf_counter() - self._started
        self.peak_bytes = max(_peak(), _KIB * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)

    def reading(self) -> dict[str, float]:
        """Return the three by name, ready for JSON."""
        return {"seconds": self.seconds, "base_bytes": self.base_bytes, "peak_bytes": self.peak_bytes}


def _peak() -> int:
    """Return the most bytes this process has held: ru_maxrss would count those of its parent before exec as well."""
    found = _PEAK.search(Path("/proc/self/status").read_text())
    if found is None:
        raise OSError("/proc/self/status does not say VmHWM: memory is measured on Linux only")
    return _KIB * int(found[1])
