"""Functions called in a process of their own, so that their memory is theirs alone."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

# Hugging Face datasets would ask its hub about files that lie here.
_ENVIRONMENT = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}


@dataclass(frozen=True, slots=True)
class Child:
    """A function that runs in another process."""

    process: subprocess.Popen[str]
    started: float

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.poll() is None

    def wait(self) -> tuple[Any, float]:
        """Return what the function returned, and the seconds from start to end of the process.

        Raises CalledProcessError where it raised; its traceback is on standard error.
        """
        answer, _ = self.process.communicate()
        seconds = time.perf_counter() - self.started
        if self.process.returncode:
            raise subprocess.CalledProcessError(self.process.returncode, self.process.args, answer)
        return json.loads(answer), seconds


def start(module: str, function: str, *arguments: object) -> Child:
    """Call a function of a module in a new process. Arguments and answer are what JSON can hold."""
    command = [sys.executable, "-m", __name__, module, function, json.dumps(arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | _ENVIRONMENT)
    return Child(process, time.perf_counter())


def call(module: str, function: str, *arguments: object) -> tuple[Any, float]:
    """Call a function of a module in a new process, and wait for it as `Child.wait` does."""
    return start(module, function, *arguments).wait()


def _main(module: str, function: str, arguments: str) -> None:
    answer = getattr(importlib.import_module(module), function)(*json.loads(arguments))
    print(json.dumps(answer))


if __name__ == "__main__":
    _main(*sys.argv[1:])
