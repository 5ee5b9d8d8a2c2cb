from __future__ import annotations

import json
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from mindsieve.workers.worker import MAX_MEMORY_BYTES
from tests.programs import Program, run_program

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SAMPLES = "tests.programs.sample_programs"


def test_what_a_program_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arguments, folder, environment and standard input are those that the test gives."""
    monkeypatch.setenv("WORD", "sleep")
    done = run_program(f"{SAMPLES}:show", "one", "two", stdin="some text", cwd=tmp_path)
    given = {"arguments": ["one", "two"], "cwd": str(tmp_path), "stdin": "some text", "word": "sleep"}
    assert (json.loads(done.stdout), done.stderr, done.returncode) == (given, "done", 0)


def test_how_a_program_ends() -> None:
    """The exit code is that of the program; an error ends it with a traceback."""
    assert run_program(f"{SAMPLES}:leave", "65").returncode == 65
    failed = run_program(f"{SAMPLES}:fail")
    assert failed.returncode == 1
    assert failed.stderr.startswith("Traceback")
    assert failed.stderr.endswith("ValueError: failed on purpose\n")


def test_a_program_can_be_killed() -> None:
    """It runs until a signal ends it, beside others."""
    one, other = Program(f"{SAMPLES}:pause"), Program(f"{SAMPLES}:pause")
    assert one.pid != other.pid
    one.kill()
    assert one.wait() == -signal.SIGKILL
    assert other.poll() is None
    other.send_signal(signal.SIGTERM)
    assert other.wait() == -signal.SIGTERM
    assert one.communicate() == other.communicate() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_workers_have_memory() -> None:
    """What is imported leaves most of its address space to a worker that is forked."""
    assert int(run_program(f"{SAMPLES}:show_address_space").stdout) < MAX_MEMORY_BYTES / 2
