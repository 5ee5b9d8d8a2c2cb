"""robots.txt that is slow, broken or unreasonable: one crawl.

slow.example           forbids everything, after a second; the plan lists 200 pages
status-CODE.example    answers with this status, and with rules that forbid everything in the body
hops-N.example         redirects N times before it forbids everything
mute.example           never answers
reset.example          closes the connection
patient.example        asks for a day between two pages
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import Reply, Web, article, redirect
from tests.crawl.impatience import giving_up

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

FORBIDDEN = "User-agent: *\nDisallow: /\n"
TEXT = "text/plain"
URLS_AT_ONCE = 200
NO_RULES, UNREACHABLE = ("article", "no_rules"), ("robots_unreachable", "unreachable")
DISALLOWED, ALLOWED = ("robots", "disallowed"), ("article", "allowed")

# What a host answers for robots.txt, how its pages end, and what is said of it.
ANSWERS: dict[str, tuple[Reply, tuple[str, str]]] = {
    "slow": (Reply(FORBIDDEN, content_type=TEXT, seconds=1.0), DISALLOWED),
    **{f"status-{code}": (Reply(FORBIDDEN, code), NO_RULES) for code in (400, 401, 403, 404, 410, 418, 451)},
    **{f"status-{code}": (Reply(FORBIDDEN, code), UNREACHABLE) for code in (429, 500, 501, 502, 503, 504, 599)},
    "status-200": (Reply(FORBIDDEN, 200), DISALLOWED),
    "hops-5": (redirect("/hop/4"), DISALLOWED),
    "hops-6": (redirect("/hop/5"), NO_RULES),
    "mute": (Reply(is_mute=True), UNREACHABLE),
    "reset": (Reply(is_broken=True), UNREACHABLE),
    "patient": (Reply("User-agent: *\nCrawl-delay: 86400", content_type=TEXT), ALLOWED),
}


def paths_of(name: str) -> list[str]:
    return [f"/{number}" for number in range(URLS_AT_ONCE if name == "slow" else 2)]


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    pages = {(f"{name}.example", "/robots.txt"): answer for name, (answer, _) in ANSWERS.items()}
    pages |= {(f"{name}.example", path): Reply(article(name + path)) for name in ANSWERS for path in paths_of(name)}
    for host in ("hops-5.example", "hops-6.example"):
        pages[host, "/hop/0"] = Reply(FORBIDDEN, content_type=TEXT)
        pages |= {(host, f"/hop/{hop}"): redirect(f"/hop/{hop - 1}") for hop in range(1, 6)}
    with Web(pages) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    listed = {name: [web.url(f"{name}.example", path) for path in paths_of(name)] for name in ANSWERS}
    return crawl(
        {
            "output": tmp_path_factory.mktemp("robots"),
            "sites": [{"url": urls[0], "discover": ["urls"], "urls": urls} for urls in listed.values()],
            "limits": {
                "concurrent_requests": 300,
                "concurrent_per_host": URLS_AT_ONCE,
                "max_crawl_delay_seconds": 0.2,
            },
        },
        giving_up(web.url("mute.example", "/robots.txt")),
    )


class TestRobots:
    """A forbidden page is fetched because its robots.txt was late, broken, or no robots.txt at all."""

    @pytest.mark.parametrize("name", ANSWERS)
    def test_every_answer_has_its_meaning(self, web: Web, done: Crawl, name: str) -> None:
        """Whatever comes for robots.txt, all pages end by it, say so, and none that is forbidden was asked for."""
        host, (reason, verdict) = f"{name}.example", ANSWERS[name][1]
        rows = [row for row in done.fetches if f"//{host}:" in row["url"]]
        assert {(row["reason"], row["robots"]) for row in rows} == {(reason, verdict)}
        assert len(rows) == len(paths_of(name))
        asked = set(web.paths(host)) & set(paths_of(name))
        assert len(asked) == (len(rows) if reason == "article" else 0)

    @pytest.mark.parametrize("name", ["slow", "status-200", f"status-{HTTPStatus.TOO_MANY_REQUESTS}"])
    def test_it_is_asked_for_once(self, web: Web, done: Crawl, name: str) -> None:
        """Two hundred pages that wait for robots.txt take one request for it."""
        assert done.summary["closed"] == "finished"
        assert web.paths(f"{name}.example").count("/robots.txt") == 1
