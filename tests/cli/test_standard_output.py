"""Standard output that is closed, full, or read no further: the right code, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.crawl.fakeweb import Reply, Web, article
from tests.programs import run_program
from tests.waiting import HANG_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

MINDSIEVE = Path(sys.executable).with_name("mindsieve")
OUTPUTS = {"full": ">/dev/full", "closed": ">&-", "unread": "| true", "all closed": "<&- >&- 2>&-"}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with Web({("127.0.0.1", "/sleep"): Reply(article("Sleep"))}) as web:
        yield web.url("127.0.0.1", "/sleep")


@pytest.fixture(scope="module")
def corpus(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed") / "corpus"
    assert run_program("mindsieve.cli:main", *crawl_of(site, folder)).returncode == 0
    return folder


def crawl_of(site: str, folder: Path) -> list[str]:
    return ["crawl", site, "--allow-address", "127.0.0.1", "--output", str(folder)]


def run(arguments: list[str], output: str) -> subprocess.CompletedProcess[str]:
    """Run a command with its output redirected by the shell; its code is that of mindsieve, also before a pipe."""
    script = f'set -o pipefail; "$@" {output}'
    command = ["bash", "-c", script, "bash", str(MINDSIEVE), *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    return subprocess.run(  # noqa: S603 - our own program
        command, capture_output=True, text=True, check=False, timeout=HANG_SECONDS, env=environment
    )


@pytest.mark.parametrize("output", ["full", "all closed"])
def test_a_crawl_that_cannot_print(site: str, tmp_path: Path, output: str) -> None:
    """The rows are stored, so it is a success; where the disk is full, a warning says what was not printed."""
    done = run(crawl_of(site, tmp_path / "corpus"), OUTPUTS[output])
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert ("cannot print the summary" in done.stderr) == (output == "full")
    assert pd.read_parquet(tmp_path / "corpus" / "articles")["url"].tolist() == [site]


@pytest.mark.parametrize(
    "arguments", [["query", "FROM articles"], ["query", "FROM articles", "--format", "csv"], ["stats"]]
)
@pytest.mark.parametrize("output", OUTPUTS)
def test_a_result_that_cannot_be_printed(corpus: Path, arguments: list[str], output: str) -> None:
    """A result that a full disk loses ends with 74 and says so; one that nobody wants is no failure."""
    done = run([*arguments, "--corpus", str(corpus)], OUTPUTS[output])
    assert (done.returncode, "Traceback" in done.stderr) == (74 if output == "full" else 0, False), done.stderr
    assert ("cannot write to standard output: No space left on device" in done.stderr) == (output == "full")


@pytest.mark.parametrize(
    ("arguments", "code"), [(["crawl", "no-such-plan.toml"], 78), (["query", "--no-such-option"], 64), (["stats"], 66)]
)
def test_an_error_that_cannot_be_printed_keeps_its_code(tmp_path: Path, arguments: list[str], code: int) -> None:
    """The log of a job that fills the disk does not make another failure of it."""
    script = f'cd "{tmp_path}"; "$@" 2>/dev/full'
    command = ["bash", "-c", script, "bash", str(MINDSIEVE), *arguments]
    done = subprocess.run(command, capture_output=True, check=False, timeout=HANG_SECONDS)  # noqa: S603 - our own program
    assert done.returncode == code


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_failure_keeps_its_code(corpus: Path, tmp_path: Path, output: str) -> None:
    """What went wrong before counts, not that it could not be printed."""
    [part] = corpus.glob("articles/*/*.parquet")
    (tmp_path / "corpus" / part.relative_to(corpus)).parent.mkdir(parents=True)
    (tmp_path / "corpus" / part.relative_to(corpus)).write_bytes(part.read_bytes()[:-9])
    done = run(["verify", "--corpus", str(tmp_path / "corpus")], OUTPUTS[output])
    assert (done.returncode, "Traceback" in done.stderr) == (65, False), done.stderr
    assert output != "full" or "1 problem found so far; the check stopped" in done.stderr
