"""`mindsieve crawl` as cron runs it: twice over a site that changed its template in between."""

from __future__ import annotations

import json
import re
import shlex
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.corpus import CorpusLock
from mindsieve.quality import MIN_PAGES
from tests.crawl.fakeweb import Reply, Web, article
from tests.programs import run_program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from subprocess import CompletedProcess

pytestmark = pytest.mark.slow

PATHS = [f"/{number}" for number in range(MIN_PAGES)]


@pytest.fixture
def pings() -> Iterator[tuple[str, list[str]]]:
    """A ping URL, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/check", asked
    server.shutdown()
    server.server_close()


def pages(template: str) -> dict[tuple[str, str], Reply]:
    return {("clinic.example", path): Reply(template.replace("TITLE", f"Page {path}")) for path in PATHS}


def write_plan(folder: Path, web: Web, ping_url: str) -> None:
    urls = json.dumps([web.url("clinic.example", path) for path in PATHS])
    (folder / "my.toml").write_text(
        f'output = "corpus"\n[[sites]]\nname = "clinic"\nurl = "{web.url("clinic.example")}"\ndiscover = ["urls"]\n'
        f"urls = {urls}\n[limits]\ndelay_seconds = 0.0\nworkers = 1\nconcurrent_per_host = 4\n[network]\n"
        f'hosts = {{ "*" = "127.0.0.1" }}\nallow_addresses = ["127.0.0.1"]\n'
        f'[monitoring]\nping_url = "{ping_url}"\nmetrics_file = "run.prom"\n'
    )


def crawl(folder: Path) -> CompletedProcess[str]:
    return run_program("mindsieve.cli:main", "crawl", "my.toml", "--quiet", "--log-format", "json", cwd=folder)


def test_a_template_that_changes(tmp_path: Path, pings: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The second night exits with 1 and says what changed; once that is accepted as it says, all is well again."""
    ping_url, asked = pings
    with Web(pages(article("TITLE"))) as web:
        write_plan(tmp_path, web, ping_url)
        first = crawl(tmp_path)
        assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
        assert f'mindsieve_run_urls{{outcome="stored",plan="crawl",site="clinic"}} {MIN_PAGES}.0' in _metrics(tmp_path)
        web.pages = pages("<!doctype html><title>TITLE</title><div id=app>TITLE</div>")
        second = crawl(tmp_path)
        [finding] = map(json.loads, second.stderr.splitlines())
        assert second.returncode == 1
        message = finding["message"]
        assert message.startswith(
            "clinic: pages that were articles, or are new, and are articles now: 0% of 20 pages now"
        )
        assert f"For example {web.url('clinic.example', '/0')}, {web.url('clinic.example', '/1')}, " in message
        assert 'mindsieve_run_quality_findings{plan="crawl",site="clinic"} 1.0' in _metrics(tmp_path)
        assert 'mindsieve_run_exit_code{plan="crawl"} 1.0' in _metrics(tmp_path)
        [accept] = re.findall("If the new state is right: `mindsieve (accept .*)`", message)
        monkeypatch.chdir(tmp_path)
        assert CliRunner().invoke(main, shlex.split(accept)).stdout.startswith("accepted: clinic: pages that were")
        third = crawl(tmp_path)
    assert (third.returncode, third.stderr) == (0, "")
    assert asked == ["/check/start", "/check", "/check/start", "/check/1", "/check/start", "/check"]


def test_a_held_corpus(tmp_path: Path, pings: tuple[str, list[str]]) -> None:
    """A run that finds the corpus held pings nothing and writes no metrics: the check is that of the other run."""
    ping_url, asked = pings
    with Web({}) as web:
        write_plan(tmp_path, web, ping_url)
        (tmp_path / "corpus").mkdir()
        with CorpusLock(tmp_path / "corpus", "crawl"):
            held = crawl(tmp_path)
        assert (held.returncode, asked, (tmp_path / "run.prom").exists()) == (75, [], False)
        (tmp_path / "corpus" / "frontier.sqlite").write_bytes(b"broken" * 1000)
        assert crawl(tmp_path).returncode == 65
    assert asked == ["/check/65"]


def _metrics(folder: Path) -> str:
    return (folder / "run.prom").read_text("utf-8")
