"""How URLs end: a web in which each path of `ends.example` ends otherwise, and small webs for single questions."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from . import impatience
from .bad_tasks import DONE_FILE
from .conftest import Crawl, crawl
from .fakeweb import Reply, Web, anchors, article, listing, redirect
from .impatience import giving_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

MIB = 1024 * 1024
GZIP = {"Content-Encoding": "gzip"}

PAGES = {
    "/article": (Reply(article("The article")), "article"),
    "/list": (Reply(listing(anchors("/article"))), "not_article"),
    "/untyped": (Reply(article("Without a type"), content_type=""), "article"),
    "/punycode": (Reply(article("Odd charset"), content_type="text/html; charset=punycode"), "article"),
    "/zipped": (Reply(gzip.compress(article("Zipped").encode()), headers=GZIP), "article"),
    "/moved": (redirect("/new-home"), "redirect"),
    "/temporarily": (redirect("/article", 307), "redirect"),
    "/itself": (redirect("/itself#again", 302), "redirect_loop"),
    "/elsewhere": (redirect("http://elsewhere.example:PORT/"), "redirect"),
    "/nowhere": (redirect("http://[broken/"), "bad_response"),
    "/mail": (redirect("mailto:someone@ends.example"), "redirect"),
    "/no-location": (Reply(status=301), "bad_response"),
    "/missing": (Reply("gone fishing", 404), "http_404"),
    "/gone": (Reply("gone", 410), "http_410"),
    "/teapot": (Reply("short and stout", 418), "http_error"),
    "/down": (Reply("down", 503), "server_error"),
    "/empty": (Reply(""), "unreadable"),
    "/report": (Reply(b"%PDF-1.7" + b"x" * MIB, content_type="application/pdf"), "not_html"),
    "/disguised": (Reply(b"%PDF-1.7 and more"), "not_html"),
    "/data": (Reply('{"a": 1}', content_type="application/json"), "not_html"),
    "/large": (Reply(article("Large") + " " * (MIB + 1)), "too_large"),
    "/bomb": (Reply(gzip.compress(b"<p>a</p>" * MIB), headers=GZIP), "too_large"),
    "/no-gzip": (Reply(b"not gzipped at all", headers=GZIP), "not_article"),
    "/broken-gzip": (Reply(b"\0\1\2 not gzipped at all", headers=GZIP), "bad_response"),
    "/torn": (Reply(article("Torn"), headers={"Content-Length": "99999", "Connection": "close"}), "article"),
    "/reset": (Reply(is_broken=True), "connection"),
    "/mute": (Reply(is_mute=True), "timeout"),
    "/copy": (Reply(article("The article")), "duplicate"),
}
# Where the redirects above lead, and a chain longer than any honest one.
FURTHER = {
    "/new-home": (Reply(article("New home")), "article"),
    **{f"/chain/{n}": (redirect(f"/chain/{n + 1}"), "redirect") for n in range(6)},
}
CHAIN_START = "/chain/0"


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    pages = {("ends.example", path): reply for path, (reply, _) in {**PAGES, **FURTHER}.items()}
    with Web(pages) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    urls = [web.url("ends.example", path) for path in (*PAGES, CHAIN_START)]
    refused, unknown = "http://refused.example:1/", "http://unknown.invalid/"
    return crawl(
        {
            "output": tmp_path_factory.mktemp("outcomes"),
            "sites": [
                {"url": web.url("ends.example"), "discover": ["urls"], "urls": [*urls, refused, unknown]},
            ],
            "limits": {"max_body_mib": 1, "concurrent_per_host": 4},
            "network": {"robots": False, "hosts": {"*.example": "127.0.0.1"}},
        },
        giving_up(web.url("ends.example", "/mute")),
    )


@pytest.mark.parametrize("path", PAGES)
def test_each_url_ends_with_its_reason(done: Crawl, path: str) -> None:
    """What happens to a URL is told by its reason."""
    assert done.ends("ends.example")[path] == PAGES[path][1]


def test_redirects_are_followed_five_times(done: Crawl) -> None:
    """Each URL of a chain has its row; after the fifth redirect nothing more is asked for."""
    ends = done.ends("ends.example")
    assert [ends.get(f"/chain/{n}") for n in range(7)] == ["redirect"] * 6 + [None]
    assert ends["/new-home"] == "article"


def test_a_redirect_to_another_host_is_not_followed(web: Web, done: Crawl) -> None:
    """Its target has a row that says so, and was not asked for."""
    assert done.row(web.url("elsewhere.example"))["reason"] == "denied_by_plan"
    assert not web.paths("elsewhere.example")


def test_hosts_that_do_not_answer(done: Crawl) -> None:
    """A refused connection and an unknown name are told apart."""
    assert done.row("http://refused.example:1/")["reason"] == "connection"
    assert done.row("http://unknown.invalid/")["reason"] == "dns"


def test_a_row_tells_of_the_transfer(web: Web, done: Crawl) -> None:
    """Status, size, type and duration are of the response; a URL without one has none."""
    row = done.row(web.url("ends.example", "/article"))
    assert (row["status"], row["outcome"]) == (200, "stored")
    assert row["body_bytes"] == len(article("The article"))
    assert row["content_type"] == "text/html; charset=utf-8"
    mute = done.row(web.url("ends.example", "/mute"))
    assert (mute["status"], mute["body_bytes"]) == (0, 0)
    assert mute["duration_ms"] >= 1_000 * impatience.SECONDS


def test_the_body_of_what_is_no_page_is_not_downloaded(web: Web, done: Crawl) -> None:
    """The download of a PDF stops at its headers."""
    row = done.row(web.url("ends.example", "/report"))
    assert (row["content_type"], row["status"], row["body_bytes"]) == ("application/pdf", 200, 0)


def test_a_failure_is_one_line_of_the_log(done: Crawl) -> None:
    """Each failed URL is logged once, by reason and URL; the log holds nothing else."""
    failed = {row["url"] for row in done.fetches if row["outcome"] == "failed"}
    lines = [line for line in done.log.splitlines() if " INFO " in line]
    assert len(lines) == len(failed)
    assert all(any(url in line for line in lines) for url in failed)


def test_only_server_errors_and_lost_connections_are_retried(web: Web, done: Crawl) -> None:
    """A second attempt is made where it may help, and no third."""
    assert done.summary["closed"] == "finished"
    asked = web.paths("ends.example")
    assert [asked.count(path) for path in ("/down", "/mute", "/missing", "/large", "/article")] == [2, 2, 1, 1, 1]


# More than any honest page takes on a busy machine; two of the pages below use all of it.
EXTRACTION_SECONDS = 10.0
DEEDS = {
    "hang": "extraction_timeout",
    "hang_in_c": "extraction_timeout",
    "segfault": "extraction_crash",
    "leave": "extraction_crash",
    "eat_memory": "extraction_crash",
    "call_exit": "extraction_error",
    "raise_unpicklable": "extraction_error",
}


def test_hostile_pages_fail_alone(tmp_path: Path) -> None:
    """Pages that hang, crash or exhaust their worker end with their reason; all others are stored."""
    pages = {("bad.example", f"/{deed}"): Reply(article(f"do:{deed}.")) for deed in DEEDS}
    pages |= {("bad.example", f"/good/{n}"): Reply(article(f"Good {n}")) for n in range(12)}
    with Web(pages) as web:
        done = crawl(
            {
                "output": tmp_path,
                "sites": [
                    {
                        "url": web.url("bad.example"),
                        "discover": ["urls"],
                        "urls": [web.url("bad.example", path) for _, path in pages],
                    }
                ],
                "limits": {"extraction_seconds": EXTRACTION_SECONDS, "concurrent_per_host": 4},
            },
            {"MINDSIEVE_TASKS": "tests.crawl.bad_tasks.TASKS"},
        )
    expected = {f"/{deed}": reason for deed, reason in DEEDS.items()}
    assert done.ends("bad.example") == expected | {f"/good/{n}": "article" for n in range(12)}


def test_a_second_run_stores_only_what_changed(tmp_path: Path) -> None:
    """What is stored already gives no new article, under its own URL or another one; what changed does."""
    pages = {("clinic.example", f"/{name}"): Reply(article(f"Version one of {name}")) for name in ("a", "b")}
    pages["clinic.example", "/copy-of-a"] = pages["clinic.example", "/a"]
    with Web(pages) as web:
        a, b, copy = (web.url("clinic.example", path) for _, path in pages)
        first = crawl({"output": tmp_path, "sites": [{"url": a, "discover": ["urls"], "urls": [a, b]}]})
        web.pages["clinic.example", "/b"] = Reply(article("Version two of b"))
        second = crawl({"output": tmp_path, "sites": [{"url": a, "discover": ["urls"], "urls": [copy, b, a]}]})
    assert first.ends("clinic.example") == {"/a": "article", "/b": "article"}
    assert second.ends("clinic.example") == {"/a": "same_content", "/b": "article", "/copy-of-a": "duplicate"}
    assert len(second.articles) == 3
    assert second.row(a)["article_id"] == first.row(a)["article_id"]


class CountingWeb(Web):
    """Counts, at each request, how many pages were requested and are not extracted yet."""

    def __init__(self, pages: dict[tuple[str, str], Reply], done_file: Path) -> None:
        super().__init__(pages)
        self.under_way: list[int] = []
        self._done_file = done_file

    def answer(self, host: str, path: str) -> Reply:
        """Count and answer."""
        reply = super().answer(host, path)
        self.under_way.append(len(self.pages_asked(host)) - len(self._done_file.read_text("utf-8").splitlines()))
        return reply


def test_slow_extraction_slows_down_fetching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages do not pile up in memory: fetching waits while too many bytes are not stored yet."""
    (tmp_path / "done").touch()
    monkeypatch.setenv(DONE_FILE, str(tmp_path / "done"))
    pages = {("big.example", f"/{n}"): Reply(article(f"Big {n}") + " " * 400_000) for n in range(20)}
    with CountingWeb(pages, tmp_path / "done") as web:
        urls = [web.url("big.example", path) for _, path in pages]
        done = crawl(
            {
                "output": tmp_path / "corpus",
                "sites": [{"url": urls[0], "discover": ["urls"], "urls": urls}],
                "limits": {"workers": 1, "concurrent_per_host": 2},
            },
            {"MINDSIEVE_TASKS": "tests.crawl.bad_tasks.SLOW_TASKS", "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 1_000_000},
        )
    assert set(done.ends("big.example").values()) == {"article"}
    assert max(web.under_way) <= 5  # three pages pass the limit, and two more may be under way by then


def test_the_plan_names_the_engine(tmp_path: Path) -> None:
    """With trafilatura as the engine, its votes alone decide what the tables call body."""
    with Web({("clinic.example", "/a"): Reply(article("Sleep and worry"))}) as web:
        url = web.url("clinic.example", "/a")
        crawl(
            {
                "output": tmp_path,
                "sites": [{"url": url, "discover": ["urls"]}],
                "extraction": {"engine": "trafilatura"},
            }
        )
    blocks = pq.read_table(tmp_path / "blocks").to_pylist()
    assert {block["rule"] for block in blocks if block["label"] == "body"} == {"trafilatura_votes.alone"}
