"""Run one crawl in a process of its own, for a reactor starts only once: plan in, summary out, both JSON."""

from __future__ import annotations

import functools
import importlib
import itertools
import json
import os
import resource
import signal
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from mindsieve.cli.logs import configure_logging
from mindsieve.crawl.run import run_crawl
from mindsieve.plan import Plan

if TYPE_CHECKING:
    from mindsieve.reasons import Outcome


def peak_mib() -> float:
    """Return the most memory that this process ever held, 0 where the system does not tell."""
    # What getrusage gives would be inherited from the process that started this one.
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def kill_before(place: str, calls: int, number: int = signal.SIGKILL) -> None:
    """Send this process a signal when a function, named as `module:name.name`, is about to be called so often."""
    module, _, path = place.partition(":")
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    function, counter = getattr(owner, name), itertools.count(1)

    @functools.wraps(function)
    def killing(*arguments: Any, **options: Any) -> Any:
        if next(counter) == calls:
            os.kill(os.getpid(), number)
        return function(*arguments, **options)

    setattr(owner, name, killing)


def main() -> None:
    order: dict[str, Any] = json.load(sys.stdin)
    if order["kill_before"]:
        kill_before(*order["kill_before"])
    configure_logging()
    if largest := order["max_file_bytes"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    progress: list[tuple[int, int, dict[Outcome, int]]] = []
    summary = run_crawl(
        Plan.model_validate(order["plan"]),
        on_progress=lambda found, ended, outcomes: progress.append((found, ended, {**outcomes})),
        settings=order["settings"],
    )
    answer = {
        "run_id": summary.run_id,
        "closed": summary.closed,
        "found": summary.found,
        "ended": summary.count(),
        "waiting": summary.waiting,
        "is_resumed": summary.is_resumed,
        "sections": summary.sections,
        "moves": dict(summary.moves),
        "sites": {site.name: [(*key, number) for key, number in site.ends.items()] for site in summary.sites},
        "removed": summary.removed,
        "changes": summary.changes,
        "parts": [str(part) for part in summary.parts],
        "progress": progress,
        "peak_mib": peak_mib(),
        "processor_seconds": process_time(),
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
