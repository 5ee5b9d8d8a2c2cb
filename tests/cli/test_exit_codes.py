"""Every end of every command has a code of its own, and the documents say which."""

from __future__ import annotations

import errno
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mindsieve.cli import crawl, main, verdict
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.cli.program import Program
from mindsieve.corpus import CorpusBusy, CorpusNotFoundError, CorpusOpenError, CorpusWriteError, QueryError
from mindsieve.crawl.errors import RunCrashed, RunFailed, RunKilled
from mindsieve.crawl.summary import RunSummary
from mindsieve.fetching.transport.exhaustion import SystemExhausted
from mindsieve.frontier import FrontierBusy
from mindsieve.items import TargetKind
from mindsieve.plan import PlanError
from mindsieve.reasons import Outcome, Reason
from mindsieve.samplesite import SampleSiteError
from mindsieve.workers.unavailable import WorkersUnavailable

MINDSIEVE = Path(sys.executable).with_name("mindsieve")
CRON = Path(__file__).parents[2] / "docs" / "cron.md"
FOLDER = Path("corpus")


def end_with(error: BaseException) -> tuple[int, str]:
    """Return the exit code and the message of a command that ends with an error."""

    @click.command()
    def failing() -> None:
        raise error

    program = Program("mindsieve", commands={"failing": failing})
    result = CliRunner().invoke(program, ["failing"])
    return result.exit_code, result.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PlanError(()), 78),
        (SampleSiteError(8765, "is taken"), 64),
        (click.UsageError("no"), 64),
        (CorpusBusy.held(FOLDER, "process 7 (crawl) since noon"), 75),
        (FrontierBusy("in use"), 75),
        (CorpusNotFoundError.at(FOLDER), 66),
        (QueryError("no such table"), 65),
        (CorpusOpenError.unwritable(FOLDER, OSError(30, "Read-only file system")), 73),
        (CorpusWriteError.from_os(FOLDER, OSError(28, "No space left on device")), 73),
        (RunKilled("stopped by a second signal"), 130),
        (RunFailed("does not add up"), 70),
        (RunCrashed.by(KeyError("x")), 70),
        (WorkersUnavailable.after(OSError(24, "Too many open files")), 71),
        (SystemExhausted.after(OSError(24, "Too many open files")), 71),
        (MemoryError(), 71),
        (KeyboardInterrupt(), 130),
        (SystemExit(69), 69),
    ],
    ids=lambda value: type(value).__name__,
)
def test_code_of_each_end(error: BaseException, code: int) -> None:
    """Whatever ends a command ends it with its documented code, and without a traceback."""
    ended, message = end_with(error)
    assert ended == code
    assert "Traceback" not in message


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
def test_a_limit_of_open_files_blames_no_folder(number: int) -> None:
    """Whichever file it was that could not be opened: another folder would not help."""
    cause = OSError(number, "Too many open files")
    error = CorpusOpenError.unwritable(FOLDER, cause)
    error.__cause__ = cause
    ended, message = end_with(error)
    assert ended == 71
    assert "Raise the limit of open files" in message
    assert "another output folder" not in message


@pytest.mark.parametrize(
    ("closed", "waiting", "code"), [("finished", 0, 0), ("shutdown", 7, 0), ("memory_limit", 7, 3)]
)
def test_code_of_each_way_to_end_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str, waiting: int, code: int
) -> None:
    """A run that stopped at its memory limit says how many URLs wait, and what to do."""
    counts = {("clinic", TargetKind.PAGE, Outcome.STORED, Reason.ARTICLE): 3}
    now = datetime.now(UTC)
    summary = RunSummary("run", tmp_path, now, now, closed, False, 3 + waiting, counts, 3, {}, 0, {}, ())
    monkeypatch.setattr(crawl, "run_crawl", lambda *_, **_options: summary)
    monkeypatch.setattr(verdict, "judge_run", lambda *_: [])
    (tmp_path / "my.toml").write_text(
        'contact = "you@example.org"\n[[sites]]\nurl = "http://clinic.example/"\n[limits]\nmax_memory_mib = 700\n',
        "utf-8",
    )
    result = CliRunner().invoke(main, ["crawl", str(tmp_path / "my.toml"), "-o", str(tmp_path / "corpus"), "-q"])
    assert result.exit_code == code
    assert ("700 MiB. 7 URLs remaining: run the same command to resume" in result.stderr) is (code == 3)


def test_a_bug_says_that_it_is_one(caplog: pytest.LogCaptureFixture) -> None:
    """An error that nobody raises on purpose ends with 70, one line, and its traceback in the log."""
    code, message = end_with(ZeroDivisionError("by nought"))
    assert (code, message.count("\n")) == (70, 1)
    assert "this is a bug in mindsieve (ZeroDivisionError)" in message
    assert "by nought" in caplog.text
    assert "Traceback" in caplog.text


@pytest.mark.parametrize(
    "arguments",
    [[], ["--no-such-option"], ["no-such-command"], ["crawl", "--port", "x"], ["extract"], ["query"]],
    ids=" ".join,
)
def test_usage_is_64_for_every_command(arguments: list[str]) -> None:
    """A wrong command line is 64, never click's 2, which says nothing to cron."""
    assert CliRunner().invoke(main, arguments).exit_code == ExitCode.USAGE


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["crawl", "--help"]], ids=" ".join)
def test_help_is_no_error(arguments: list[str]) -> None:
    """Asking for help succeeds."""
    assert CliRunner().invoke(main, arguments).exit_code == ExitCode.DONE


def test_a_reader_that_has_read_enough(tmp_path: Path) -> None:
    """A closed pipe, as of `head`, is neither an error nor a finding of the quality gate."""
    (tmp_path / "articles").mkdir()
    command: list[str | Path] = [MINDSIEVE, "query", "SELECT * FROM range(20000)", "--corpus", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as query:  # noqa: S603
        assert query.stdout
        assert query.stderr
        query.stdout.close()
        assert query.stderr.read() == b""
    assert query.returncode == ExitCode.DONE


@pytest.mark.parametrize("code", ExitCode)
def test_codes_are_documented(code: ExitCode) -> None:
    """The help and docs/cron.md list each code with its meaning."""
    assert f"{code.value:>3}  {code.meaning}\n" in CliRunner().invoke(main, ["--help"]).output
    assert f"| {code.value} | {code.meaning} |" in CRON.read_text("utf-8")
