"""`mindsieve crawl`, in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from mindsieve.samplesite import SampleSite
from tests.programs import run_program
from tests.waiting import HANG_SECONDS

pytestmark = pytest.mark.slow

MINDSIEVE = Path(sys.executable).with_name("mindsieve")


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run mindsieve in a folder and return what it said."""
    return run_program("mindsieve.cli:main", *arguments, cwd=cwd)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """What `mindsieve crawl` says of the sample site, as its users start it, and the folder that it ran in."""
    folder = tmp_path_factory.mktemp("checkout")
    command = [str(MINDSIEVE), "crawl", "--port", "0"]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=folder, capture_output=True, text=True, timeout=HANG_SECONDS, check=False
    )
    return done, folder


def test_crawl_without_arguments(sample: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    """It crawls the sample site into data/corpus, says so in a summary, and nothing on standard error."""
    result, folder = sample
    assert (result.returncode, result.stderr) == (0, "")
    for line in (
        "pages found",
        "stored",
        "robots.txt forbids it",
        "author_widget",
        'pd.read_parquet("data/corpus/articles")',
    ):
        assert line in result.stdout
    assert len(pd.read_parquet(folder / "data/corpus/articles")) == 27


def test_summary_agrees_with_the_tables(sample: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    """The numbers that a person reads are the numbers in the tables."""
    result, folder = sample
    fetches = pd.read_parquet(folder / "data/corpus/fetches")
    pages = fetches[fetches["kind"] == "page"]
    said = {
        words[0]: int(words[-1])
        for line in result.stdout.splitlines()
        if len(words := line.split()) == 2 and words[1].isdecimal()
    }
    assert said["stored"] == (pages["outcome"] == "stored").sum()
    assert said["skipped"] == (pages["outcome"] == "skipped").sum()
    assert said["failed"] == (pages["outcome"] == "failed").sum()


def test_the_three_lines_of_pandas_run(sample: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    """The lines that the summary ends with can be pasted into Python."""
    result, folder = sample
    lines = [
        line.strip()
        for line in result.stdout.splitlines()
        if line.startswith("  ") and ("pd" in line or "print(" in line)
    ]
    pasted = subprocess.run(  # noqa: S603 - Python, on lines that we print
        [sys.executable, "-c", "\n".join(lines)], cwd=folder, capture_output=True, text=True, check=False
    )
    assert pasted.returncode == 0, pasted.stderr
    assert "word_count" in pasted.stdout


def test_real_pages_do_not_join_the_sample_site(sample: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    """A plan for other sites over the corpus of the sample site is refused before anything is fetched or changed."""
    _, folder = sample
    (folder / "my.toml").write_text('contact = "a@b.example"\n[[sites]]\nurl = "http://127.0.0.1:9/"\n')
    before = sorted((folder / "data/corpus").rglob("*"))
    refused = run("crawl", "my.toml", "--output", "data/corpus", cwd=folder)
    assert (refused.returncode, refused.stdout) == (78, "")
    assert "data/corpus holds the pages of the sample site" in refused.stderr
    assert sorted((folder / "data/corpus").rglob("*")) == before


def test_the_sample_site_does_not_join_real_pages(tmp_path: Path) -> None:
    """A crawl of URLs has a folder of its own; the sample site is refused there, and the same URLs are not."""
    crawl = ("crawl", "http://127.0.0.1:9/nothing")  # nothing listens there, and the address is not allowed
    assert run(*crawl, cwd=tmp_path).returncode == 69
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["127.0.0.1"]
    refused = run("crawl", "--port", "0", "--output", "data/127.0.0.1/corpus", cwd=tmp_path)
    assert (refused.returncode, "--output data/sample/corpus" in refused.stderr) == (78, True)
    assert run(*crawl, cwd=tmp_path).returncode == 69


def test_second_crawl_stores_nothing_twice(tmp_path: Path) -> None:
    """Crawling an unchanged site again adds rows to `fetches` only."""
    with SampleSite() as site:
        plan = tmp_path / "clinic.toml"
        plan.write_text(
            f'[[sites]]\nurl = "http://harborclinic.example:{site.port}/"\n'
            '[limits]\ndelay_seconds = 0.0\n[network]\nallow_addresses = ["127.0.0.1"]\nhosts = { "*" = "127.0.0.1" }\n'
        )
        first, second = (run("crawl", "clinic.toml", "--output", "corpus", cwd=tmp_path) for _ in range(2))
    assert "unchanged" not in first.stdout
    assert "unchanged" in second.stdout
    assert len(pd.read_parquet(tmp_path / "corpus/articles")) == 8


def test_typo_in_a_plan(tmp_path: Path) -> None:
    """A misspelt option ends with exit code 78 and one line that names line, option and the right one."""
    (tmp_path / "my.toml").write_text('[[sites]]\nurl = "https://clinic.example/"\ndiscovr = ["feed"]\n')
    result = run("crawl", "my.toml", cwd=tmp_path)
    assert result.returncode == 78
    assert "my.toml:3" in result.stderr
    assert 'Did you mean "discover"?' in result.stderr


def test_missing_plan(tmp_path: Path) -> None:
    """A plan that is not there is said to be missing, with exit code 78."""
    result = run("crawl", "nowhere.toml", cwd=tmp_path)
    assert result.returncode == 78
    assert "nowhere.toml" in result.stderr


def test_no_contact(tmp_path: Path) -> None:
    """A crawl of someone's site without a contact does not start, and says what to write."""
    result = run("crawl", "https://clinic.example/", cwd=tmp_path)
    assert result.returncode == 78
    assert "--contact you@example.org" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_bad_contact(tmp_path: Path) -> None:
    """A contact that leads nowhere is refused before anything else."""
    result = run("crawl", "https://clinic.example/", "--contact", "me", cwd=tmp_path)
    assert result.returncode == 64
    assert "neither an e-mail address nor a web address" in result.stderr


def test_busy_port(tmp_path: Path) -> None:
    """A port that is taken is named, with the option that chooses another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("crawl", "--port", str(taken.getsockname()[1]), cwd=tmp_path)
    assert result.returncode != 0
    assert "--port" in result.stderr


def test_unreachable_site(tmp_path: Path) -> None:
    """A site that cannot be reached ends with exit code 69, and its URLs have rows that say why."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    (tmp_path / "my.toml").write_text(
        f'[[sites]]\nurl = "http://clinic.example:{port}/"\ndiscover = ["urls"]\n'
        "[limits]\ndelay_seconds = 0.0\n[network]\nrobots = false\n"
        'allow_addresses = ["127.0.0.1"]\nhosts = { "*" = "127.0.0.1" }\n'
    )
    result = run("crawl", "my.toml", "--output", "corpus", cwd=tmp_path)
    assert result.returncode == 69
    assert pd.read_parquet(tmp_path / "corpus/fetches")["reason"].tolist() == ["connection"]


def test_extract_of_a_url(tmp_path: Path) -> None:
    """A URL is fetched as in a crawl: robots.txt is asked, and an address that is not public needs leave."""
    with SampleSite() as site:
        url = f"http://127.0.0.1:{site.port}/nothing"
        refused = run("extract", url, cwd=tmp_path)
        result = run("extract", url, "--allow-address", "127.0.0.0/8", cwd=tmp_path)
    assert result.returncode == 65
    assert "not found (404)" in result.stderr
    assert refused.returncode == 65
    assert "127.0.0.1 is loopback. To crawl it all the same: " in refused.stderr


def test_crawl_of_an_address_that_is_not_public(tmp_path: Path) -> None:
    """Without a plan too, a private address is crawled only if a range around it is allowed."""
    with SampleSite() as site:
        crawl = ("crawl", f"http://127.0.0.1:{site.port}/nothing", "--output", "corpus")
        refused = run(*crawl, cwd=tmp_path)
        allowed = run(*crawl, "--allow-address", "10.0.0.0/8", "--allow-address", "127.0.0.1", cwd=tmp_path)
    assert (refused.returncode, allowed.returncode) == (69, 0)
    fetches = pd.read_parquet(tmp_path / "corpus/fetches").sort_values("fetched_at")
    assert fetches["reason"].tolist() == ["forbidden_address", "http_404"]


def test_range_that_is_none(tmp_path: Path) -> None:
    """A range that cannot be read is refused with the right spelling."""
    result = run("crawl", "https://clinic.example/", "--allow-address", "127.0.0.1/8", cwd=tmp_path)
    assert result.returncode == 64
    assert 'write "127.0.0.0/8"' in result.stderr
