"""Disks that fill up under each of a crawl's writers: nothing is torn, and the run goes on once there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.archive.members import end_of_last_record
from tests.waiting import HANG_SECONDS

from .chaos import HOST, site_of
from .conftest import crawl, start_crawl
from .fakeweb import Reply, Web, sitemap

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PAGES = 30
KIB = 1024


def plan_of(web: Web, tmp_path: Path) -> dict[str, Any]:
    return {"output": tmp_path / "corpus", "sites": [{"url": web.url(HOST)}], "network": {}}


def fail(plan: dict[str, Any], max_file_bytes: int) -> str:
    process = start_crawl(plan, max_file_bytes=max_file_bytes)
    _, log = process.communicate(timeout=HANG_SECONDS)
    assert process.returncode == 1, log
    return log


def check_goes_on(plan: dict[str, Any], web: Web) -> None:
    """Check that the files left by the full disk are whole, and that the run finishes."""
    for warc in (plan["output"].parent / "archive").glob("*.warc.gz"):
        assert end_of_last_record(warc) == warc.stat().st_size
    done = crawl(plan)
    assert done.summary["is_resumed"]
    assert sorted(row["url"] for row in done.articles) == sorted(web.url(HOST, f"/{n}") for n in range(PAGES))


def test_the_archive(tmp_path: Path) -> None:
    """Where a WARC file cannot grow, the run stops and says so."""
    with Web(site_of(PAGES)) as web:
        # The frontier's files begin larger than what the pages take, compressed.
        noise = "".join(f"<p>{number * 7919 % 100_003}</p>" for number in range(60_000))
        web.pages[HOST, "/noise"] = Reply(f"<html><body>{noise}</body></html>")
        web.pages[HOST, "/map.xml"] = Reply(
            web.pages[HOST, "/map.xml"].body.replace("</urlset>", "<url><loc>http://HOST/noise</loc></url></urlset>"),  # type: ignore[arg-type]
            content_type="application/xml",
        )
        log = fail(plan_of(web, tmp_path), 180 * KIB)
        assert "ArchiveWriteError" in log
        assert "Free some disk space" in log
        check_goes_on(plan_of(web, tmp_path), web)


def test_the_frontier(tmp_path: Path) -> None:
    """Where the frontier cannot grow, the run stops and says so."""
    with Web(site_of(PAGES)) as web:
        whole = web.pages[HOST, "/map.xml"]
        long = [f"/{number:0200}.pdf" for number in range(4_000)]
        web.pages[HOST, "/map.xml"] = Reply(sitemap(*long), content_type="application/xml")
        log = fail(plan_of(web, tmp_path), 500 * KIB)
        assert "FrontierWriteError" in log
        assert "run again" in log
        web.pages[HOST, "/map.xml"] = whole
        for warc in (tmp_path / "archive").glob("*"):
            warc.unlink()  # what it holds of the sitemap
        check_goes_on(plan_of(web, tmp_path), web)


@pytest.mark.parametrize("table", ["articles", "fetches"])
def test_the_tables(tmp_path: Path, table: str) -> None:
    """Where a table cannot be written, no part of the batch is seen, and the run stops and says so."""
    with Web(site_of(PAGES)) as web:
        plan = plan_of(web, tmp_path)
        plan["output"].mkdir()
        (plan["output"] / table).write_text("in the way")
        assert "CorpusWriteError" in fail(plan, 0)
        assert not list(plan["output"].glob("*/crawl_month=*/*"))
        (plan["output"] / table).unlink()
        check_goes_on(plan, web)
