"""Bodies that grow: compressed bombs in each encoding, bodies without end, sitemaps and feeds of a billion words."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from subprocess import run
from typing import TYPE_CHECKING

import brotli
import pytest
from scrapy.utils._compression import zstd  # type: ignore[attr-defined]

from mindsieve.fetching.discovery.admission import Admission
from mindsieve.fetching.discovery.reach import Reach
from mindsieve.items import Target, TargetKind
from mindsieve.plan import Limits, Plan, Site
from mindsieve.reasons import Reason
from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import Reply, Web, article
from tests.programs import ROOT

from .rawweb import RawWeb, flood

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

MIB = 1024 * 1024
MAX_EXTRA_MIB = 64
MAX_SECONDS = 20  # of processor time: twice what docs/crawling.md says, for a machine that is busy
ZEROS = bytes(100 * MIB)


def bomb(encoding: str, body: bytes) -> Reply:
    return Reply(body, headers={"Content-Encoding": encoding})


def members(member: bytes) -> bytes:
    return member * (8 * MIB // len(member))


COMPRESSED = {
    "/gzip": (bomb("gzip", gzip.compress(ZEROS)), "too_large"),
    "/deflate": (bomb("deflate", zlib.compress(ZEROS)), "too_large"),
    "/br": (bomb("br", brotli.compress(ZEROS, quality=5)), "too_large"),
    "/zstd": (bomb("zstd", zstd.compress(ZEROS)), "too_large"),
    "/nested": (bomb("gzip, br, gzip", gzip.compress(brotli.compress(gzip.compress(ZEROS)))), "too_large"),
    "/layers": (bomb(", ".join(["gzip"] * 100), b"x"), "compression_bomb"),
    "/gzip-members": (bomb("gzip", members(gzip.compress(b""))), "compression_bomb"),
    "/zstd-frames": (bomb("zstd", members(zstd.compress(b""))), "compression_bomb"),
    "/zstd-skipped": (bomb("zstd", members(b"\x50\x2a\x4d\x18\0\0\0\0")), "compression_bomb"),
}
HONEST = {f"/honest/{number}": Reply(article(f"Honest {number}")) for number in range(9)}


def crawl_pages(web: Web, paths: list[str], output: Path) -> Crawl:
    urls = [web.url("bombs.example", path) for path in paths]
    return crawl(
        {
            "output": output,
            "sites": [{"url": urls[0], "discover": ["urls"], "urls": urls}],
            "network": {"robots": False},
        }
    )


class TestCompressionBomb:
    """A few bytes that become hundreds of megabytes, or that take a processor for a minute."""

    def test_it_ends_small_and_soon(self, tmp_path: Path) -> None:
        """All of them together cost little more memory and time than as many honest pages."""
        pages = {("bombs.example", path): reply for path, (reply, _) in COMPRESSED.items()}
        pages |= {("bombs.example", path): reply for path, reply in HONEST.items()}
        with Web(pages) as web:
            honest = crawl_pages(web, [*HONEST], tmp_path / "honest")
            done = crawl_pages(web, [*COMPRESSED], tmp_path / "bombs")
        assert done.ends("bombs.example") == {path: reason for path, (_, reason) in COMPRESSED.items()}
        assert done.summary["peak_mib"] - honest.summary["peak_mib"] < MAX_EXTRA_MIB
        assert done.summary["processor_seconds"] - honest.summary["processor_seconds"] < MAX_SECONDS


class TestEndlessBody:
    """A server that never stops sending a page."""

    def test_it_is_cut_off(self, tmp_path: Path) -> None:
        """The download ends at the largest body that the plan accepts, whether or not a length was promised."""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
        speeches = {
            "/plain": flood(head + b"\r\n", b"x"),
            "/chunked": flood(head + b"Transfer-Encoding: chunked\r\n\r\n", chunk),
        }
        with RawWeb(speeches) as web:
            urls = [web.url(path) for path in speeches]
            done = crawl(
                {
                    "output": tmp_path,
                    "sites": [{"url": urls[0], "discover": ["urls"], "urls": urls}],
                    "limits": {"max_body_mib": 2},
                    "network": {"robots": False},
                }
            )
        for row in done.fetches:
            assert row["reason"] == "too_large"
            assert 2 * MIB < row["transferred_bytes"] < 3 * MIB


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)
# What makes the document: run in a process of its own.
LISTINGS = {
    "sitemap, zipped, of blanks": "gzip.compress(b'<urlset>' + b' ' * 200 * MIB)",
    "sitemap, zipped, of entries": "gzip.compress(b'<urlset>' + b'<url><loc>http://a.example/x</loc></url>' * MIB)",
    "sitemap of many elements": "b'<urlset>' + b'<a/>' * (2 * MIB)",
    "sitemap of one large entry": "b'<urlset><url>' + b'<a/>' * (2 * MIB)",
    "sitemap, deep": "b'<urlset>' + b'<url>' * MIB",
    "sitemap of one long address": "b'<urlset><url><loc>http://a.example/' + b'x' * 8 * MIB",
    "sitemap, laughing": f'b"{LAUGHS}]><urlset><url><loc>http://a/&j;</loc></url></urlset>"',
    "feed of many elements": "b'<rss version=\"2.0\"><channel>' + b'<item/>' * MIB",
    "feed, deep": "b'<rss version=\"2.0\"><channel>' + b'<item>' * 74_000",
    "feed of many attributes": (
        "b'<rss version=\"2.0\" ' + b''.join(b'a%d=\"\" ' % n for n in range(100_000)) + b'><channel/></rss>'"
    ),
    "feed of tags that do not end": "b'<rss><channel>' + b'<a ' * 100_000 + b'></channel></rss>'",
    "feed of spaces": "b'<rss>' + (b'<item><link>http://a.example/' + b' ' * 1_900 + b'x</link></item>') * 5_000",
    "feed, laughing": f'b"{LAUGHS}]><rss><channel><item><title>&j;</title><link>/&j;</link></item></channel></rss>"',
}


@pytest.fixture(scope="module")
def costs() -> dict[str, list[float]]:
    answer = run(
        [sys.executable, "-m", "tests.crawl.hostile.read_listings"],
        input=json.dumps(LISTINGS),
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    costs: dict[str, list[float]] = json.loads(answer.stdout)
    return costs


class TestListingBomb:
    """A sitemap or feed that is small to send and large to read."""

    @pytest.mark.parametrize("name", LISTINGS)
    def test_it_ends_small_and_soon(self, costs: dict[str, list[float]], name: str) -> None:
        """Reading it takes little memory and time, whether it is refused or read as far as the limits go."""
        extra_mib, seconds = costs[name]
        assert extra_mib < MAX_EXTRA_MIB
        assert seconds < MAX_SECONDS


class TestEndlessSitemaps:
    """A sitemap index that leads to others, which lead to others."""

    def test_they_are_read_up_to_the_limit(self, tmp_path: Path) -> None:
        """The plan says how many sitemaps and feeds of a site are read; pages are not counted among them."""
        plan = Plan(
            output=tmp_path, sites=(Site(url="http://maps.example/", name="maps"),), limits=Limits(max_listings=5)
        )
        admission = Admission(plan, Reach(plan.sites), is_fresh=lambda _: False, is_forgotten=lambda _: False)

        def refusal_of(number: int, kind: TargetKind) -> Reason | None:
            target = Target(f"http://maps.example/{number}", kind, "maps", "http://maps.example/")
            return (admission.refusal_of(target) or (None,))[0]

        assert [refusal_of(n, TargetKind.SITEMAP) for n in range(4)] == [None] * 4
        assert [refusal_of(n, TargetKind.FEED) for n in range(3)] == [None, *[Reason.LISTING_LIMIT] * 2]
        assert refusal_of(9, TargetKind.PAGE) is None
