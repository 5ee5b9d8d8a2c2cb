"""Programs that show what a program has and how it can end."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path


def show() -> None:
    given = {"arguments": sys.argv[1:], "cwd": str(Path.cwd()), "stdin": sys.stdin.read(), "word": os.environ["WORD"]}
    json.dump(given, sys.stdout)
    sys.stderr.write("done")


def leave() -> None:
    sys.exit(int(sys.argv[1]))


def fail() -> None:
    raise ValueError("failed on purpose")


def pause() -> None:
    signal.pause()


def show_address_space() -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    print(pages * resource.getpagesize())
