"""robots.txt by RFC 9309: one crawl of hosts that each answer otherwise for it.

The plan lists 20 pages at once, /0 to /19, for each host in ANSWERS; robots.txt decides which are fetched.
    guarded.example   /open redirects to /private/page; robots.txt forbids /private and names /private.xml
    paced.example     four pages and a Crawl-delay of half a second
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.fetching.politeness.tdmrep import WELL_KNOWN_PATH

from .conftest import Crawl, crawl
from .fakeweb import Reply, Web, article, redirect
from .impatience import giving_up
from .releases import gaps_between_pages, recording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

PAGES_PER_HOST = 20
TEXT = "text/plain"
ALL_FORBIDDEN = "User-agent: *\nDisallow: /\n"

# What a host answers for robots.txt, and how its pages end.
ANSWERS = {
    "forbids": (Reply(ALL_FORBIDDEN, content_type=TEXT), "robots"),
    "forbids-slowly": (Reply(ALL_FORBIDDEN, content_type=TEXT, seconds=0.5), "robots"),
    "forbids-us": (Reply("User-agent: *\nAllow: /\nUser-agent: mindsieve\nDisallow: /", content_type=TEXT), "robots"),
    "forbids-others": (Reply("User-agent: otherbot\nDisallow: /\n", content_type=TEXT), "article"),
    "utf16": (Reply(ALL_FORBIDDEN.encode("utf-16"), content_type=TEXT), "robots"),
    "bom": (Reply(ALL_FORBIDDEN.encode("utf-8-sig"), content_type=TEXT), "robots"),
    "long": (Reply("# long\n" * 60_000 + ALL_FORBIDDEN, content_type=TEXT), "robots"),
    "too-long": (Reply("# long\n" * 75_000 + ALL_FORBIDDEN, content_type=TEXT), "article"),
    "missing": (Reply("not found", 404), "article"),
    "private": (Reply(ALL_FORBIDDEN, 403), "article"),
    "down": (Reply("<html>down</html>", 503), "robots_unreachable"),
    "busy": (Reply("slow down", 429), "robots_unreachable"),
    "silent": (Reply(is_mute=True), "robots_unreachable"),
    "broken": (Reply(is_broken=True), "robots_unreachable"),
    "moved": (redirect("http://forbids.example:PORT/robots.txt"), "robots"),
    "in-circles": (redirect("/robots.txt"), "article"),
}


# A redirect into a forbidden path, and a forbidden sitemap.
GUARDED = {
    "/robots.txt": Reply("User-agent: *\nDisallow: /private\nSitemap: /private.xml", content_type=TEXT),
    "/open": redirect("/private/page"),
}
CRAWL_DELAY = 0.5
PACED = {
    "/robots.txt": Reply(f"User-agent: *\nCrawl-delay: {CRAWL_DELAY}\n", content_type=TEXT),
    **{f"/{number}": Reply(article(f"Paced {number}")) for number in range(4)},
}


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    pages = {("guarded.example", path): reply for path, reply in GUARDED.items()}
    pages |= {("paced.example", path): reply for path, reply in PACED.items()}
    for name, (answer, _) in ANSWERS.items():
        pages[f"{name}.example", "/robots.txt"] = answer
        for number in range(PAGES_PER_HOST):
            pages[f"{name}.example", f"/{number}"] = Reply(article(f"{name} {number}"))
    with Web(pages) as web:
        yield web


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file in which the crawl notes when it releases its requests."""
    return tmp_path_factory.mktemp("robots") / "releases"


@pytest.fixture(scope="module")
def done(web: Web, releases: Path) -> Crawl:
    def site(name: str, paths: Iterable[str], *discover: str) -> dict[str, Any]:
        urls = [web.url(f"{name}.example", path) for path in paths]
        return {"url": urls[0], "discover": ["urls", *discover], "urls": urls}

    listed = [f"/{number}" for number in range(PAGES_PER_HOST)]
    return crawl(
        {
            "output": releases.with_name("corpus"),
            "sites": [
                *(site(name, listed) for name in ANSWERS),
                site("guarded", ["/open"], "sitemap"),
                site("paced", listed[:4]),
            ],
            "limits": {"concurrent_requests": 64, "concurrent_per_host": 20},
        },
        giving_up(web.url("silent.example", "/robots.txt")) | recording(releases),
    )


@pytest.mark.parametrize("name", ANSWERS)
def test_robots_txt_is_obeyed_by_every_request(web: Web, done: Crawl, name: str) -> None:
    """However many requests wait for the same robots.txt, all end alike, and none that is forbidden was made."""
    reason = ANSWERS[name][1]
    assert done.ends(f"{name}.example") == {f"/{number}": reason for number in range(PAGES_PER_HOST)}
    pages = [path for path in web.paths(f"{name}.example") if path not in ("/robots.txt", WELL_KNOWN_PATH)]
    assert len(pages) == (PAGES_PER_HOST if reason == "article" else 0)


@pytest.mark.parametrize("name", ["forbids-us", "missing", "utf16"])
def test_robots_txt_is_asked_for_once(web: Web, done: Crawl, name: str) -> None:
    """Twenty pages take one fetch of robots.txt, and it is no URL of the run."""
    assert web.paths(f"{name}.example").count("/robots.txt") == 1
    assert not [row for row in done.fetches if row["url"].endswith("/robots.txt")]


def test_an_unreachable_robots_txt_is_explained(web: Web, done: Crawl) -> None:
    """The row says why robots.txt could not be read."""
    assert "HTTP 503" in done.row(web.url("down.example", "/1"))["detail"]
    assert "Timeout" in done.row(web.url("silent.example", "/1"))["detail"]


def test_redirect_targets_and_sitemaps_are_subject_to_robots_txt(web: Web, done: Crawl) -> None:
    """A redirect into a forbidden path is not followed, a forbidden sitemap not read."""
    assert done.ends("guarded.example") == {"/private.xml": "robots", "/open": "redirect", "/private/page": "robots"}
    assert set(web.paths("guarded.example")) == {"/robots.txt", WELL_KNOWN_PATH, "/open"}


def test_crawl_delay_is_kept(done: Crawl, releases: Path) -> None:
    """The host's own delay holds where it is longer than the plan's, between all of its pages."""
    assert set(done.ends("paced.example").values()) == {"article"}
    gaps = gaps_between_pages(releases, "paced.example")
    assert len(gaps) == 3
    assert min(gaps) >= CRAWL_DELAY
