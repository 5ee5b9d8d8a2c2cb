"""Sites that make up pages as they are crawled: one crawl of a host for each way to do so.

calendar.example     each month links to the next hundred, ten thousand in all; an article stands beside them
facets.example       a shop with four filters of ten values each
sessions.example     each page links to all others under a new session id
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import Reply, Web, anchors, article, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

CALENDAR_URLS = 10_000
MONTHS_PER_PAGE = 100


class TrapWeb(Web):
    """Makes up its pages."""

    _session = count()

    def answer(self, host: str, path: str) -> Reply:
        """Note a request and make up the page."""
        known = super().answer(host, path)
        if known.status == 200 or path == "/robots.txt":
            return known
        return Reply(listing(anchors(*getattr(self, f"_{host.partition('.')[0]}")(path))))

    def _calendar(self, path: str) -> list[str]:
        first = int(path.split("/")[2]) * 12 + int(path.split("/")[3]) if path.startswith("/calendar/") else 2_020 * 12
        last = min(first + MONTHS_PER_PAGE, 2_020 * 12 + CALENDAR_URLS)
        return [f"/calendar/{month // 12}/{month % 12}/" for month in range(first, last)] + ["/sleep"]

    def _facets(self, path: str) -> list[str]:
        chosen = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        choices = [{**chosen, name: str(value)} for name in "abcd" for value in range(10)]
        return ["/shop?" + "&".join(f"{name}={value}" for name, value in choice.items()) for choice in choices]

    def _sessions(self, _path: str) -> list[str]:
        return [f"/page{number}?PHPSESSID={next(self._session):026}" for number in range(5)]


@pytest.fixture(scope="module")
def web() -> Iterator[TrapWeb]:
    with TrapWeb({("calendar.example", "/sleep"): Reply(article("Sleep"))}) as web:
        yield web


@pytest.fixture(scope="module")
def done(web: TrapWeb, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    hosts = ("calendar.example", "facets.example", "sessions.example")
    sites = [{"url": web.url(host), "discover": ["links"]} for host in hosts]
    return crawl({"output": tmp_path_factory.mktemp("traps"), "sites": sites, "limits": {"max_depth": 50}})


class TestCalendar:
    """A calendar has a page for each month to the end of time."""

    def test_costs_at_most_50_fetches(self, web: TrapWeb, done: Crawl) -> None:
        """Of ten thousand months some are fetched; all others that were found are recorded as a trap."""
        ends = done.ends("calendar.example")
        assert len(web.paths("calendar.example")) <= 50
        assert sum(reason == "trap" for reason in ends.values()) > 50
        assert done.row(web.url("calendar.example", "/calendar/2028/1/"))["detail"] == "calendar"

    def test_loses_no_article(self, done: Crawl) -> None:
        """What stands beside the calendar is fetched."""
        assert done.ends("calendar.example")["/sleep"] == "article"


class TestParameterExplosion:
    """Filters and orders of a list make a URL of each of their combinations."""

    def test_is_bounded(self, web: TrapWeb, done: Crawl) -> None:
        """Of ten thousand combinations of filters a few dozen are fetched."""
        assert 50 <= len(web.paths("facets.example")) <= 60
        reasons = list(done.ends("facets.example").values())
        assert reasons.count("trap") == len(reasons) - reasons.count("not_article")


class TestSessionIds:
    """A site without cookies gives each visitor, and each visit, URLs of its own."""

    def test_each_page_is_fetched_once(self, web: TrapWeb, done: Crawl) -> None:
        """A page has as many URLs as visits; the first one is fetched."""
        assert "trap" in done.ends("sessions.example").values()
        asked = [path.partition("?")[0] for path in web.pages_asked("sessions.example")]
        assert sorted(asked) == ["/", *(f"/page{number}" for number in range(5))]
