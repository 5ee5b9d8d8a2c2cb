"""robots.txt by RFC 9309: fetched once per scheme, host and port, and obeyed by every request.

Scrapy's own middleware (2.14 to 2.19) lets through all but the first request that wait for the same robots.txt,
reads error pages as rules, and takes an unreachable robots.txt for leave to fetch everything; none of this may
happen in an unattended crawl. Here a 4xx means that there are no rules; 5xx, 429, a timeout or a lost connection
mean that nothing is allowed in this run (RFC 9309, section 2.3.1).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from mindsieve.fetching.addresses import ForbiddenAddress
from mindsieve.fetching.certificates import certificate_trouble
from mindsieve.fetching.urls import canonical_url, host_of
from mindsieve.outcomes import Reason

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

MAX_ROBOTS_BYTES = 500 * 1024  # RFC 9309, section 2.5
MAX_REDIRECTS = 5  # section 2.3.1.2
# A longer Crawl-delay would turn a site of 1,000 pages into a crawl of a day.
MAX_CRAWL_DELAY_SECONDS = 30.0
_ROBOTS_PRIORITY = 1_000  # the site's other requests wait for it
_OUR_REQUEST = "robots_txt"


class RobotsForbid(IgnoreRequest):
    """robots.txt does not allow the request, or nobody could ask it. `reason` says which."""

    def __init__(self, reason: Reason, words: str) -> None:
        super().__init__(words)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt says to us.

    `trouble` is why it could not be read, "" if it could or there is none; `reason` is what this means for pages.
    """

    parser: Protego = field(default_factory=Protego)
    trouble: str = ""
    reason: Reason = Reason.ROBOTS_UNREACHABLE

    def check(self, url: str, agent: str) -> None:
        """Raise `RobotsForbid` unless we may fetch the URL."""
        if self.trouble:
            raise RobotsForbid(self.reason, self.trouble)
        if not self.parser.can_fetch(url, agent):
            raise RobotsForbid(Reason.ROBOTS, "")


class RobotsMiddleware:
    """Asks robots.txt before each request, and paces requests by its Crawl-delay."""

    def __init__(self, crawler: Crawler, agent: str, *, obey: bool) -> None:
        self._crawler = crawler
        self._agent = agent
        self._obey = obey
        self._rules: dict[str, asyncio.Future[Rules]] = {}
        # These requests pass by the engine, which counts only those of the spider.
        self._room = asyncio.Semaphore(crawler.settings.getint("CONCURRENT_REQUESTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the settings."""
        settings = crawler.settings
        agent = product_token(settings["USER_AGENT"])
        return cls(crawler, agent, obey=settings.getbool("MINDSIEVE_ROBOTS"))

    async def process_request(self, request: Request) -> None:
        """Let the request through or raise `RobotsForbid`."""
        if not self._obey or _OUR_REQUEST in request.meta:
            return
        rules = await self.rules_of(request.url)
        rules.check(request.url, self._agent)
        if self._crawl_delay(rules):
            # AutoThrottle would bring the delay back to what it finds bearable.
            request.meta["autothrottle_dont_adjust_delay"] = True

    async def sitemaps_of(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that the site's robots.txt names, canonical."""
        rules = await self.rules_of(url)
        named = (canonical_url(sitemap, url) for sitemap in rules.parser.sitemaps)
        return tuple(dict.fromkeys(sitemap for sitemap in named if sitemap))

    async def rules_of(self, url: str) -> Rules:
        """Return the rules for a URL, however many ask at once, by one fetch."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._fetch_rules(origin))
        # Shielded: a request that is given up must not take the answer from the others.
        return await asyncio.shield(self._rules[origin])

    async def _fetch_rules(self, origin: str) -> Rules:
        try:
            async with self._room:
                response = await self._fetch(f"{origin}/robots.txt")
        except Exception as error:  # noqa: BLE001 - whatever kept us from asking, nothing is allowed
            return rules_after(error, f"{origin}/robots.txt")
        rules = rules_of_response(response)
        self._pace(host_of(origin), self._crawl_delay(rules))
        return rules

    async def _fetch(self, url: str) -> Response:
        """Follow redirects, to other hosts too (section 2.3.1.2). The last response may itself be a redirect."""
        for _ in range(MAX_REDIRECTS + 1):
            response = await self._crawler.engine.download_async(
                Request(url, NO_CALLBACK, priority=_ROBOTS_PRIORITY, meta={_OUR_REQUEST: True})
            )
            location = response.headers.get("Location")
            following = canonical_url(location.decode("latin-1"), url) if location else None
            if not _is_redirect(response) or following is None:
                break
            url = following
        return response

    def _crawl_delay(self, rules: Rules) -> float:
        delay = rules.parser.crawl_delay(self._agent) or 0.0
        return min(delay, MAX_CRAWL_DELAY_SECONDS)

    def _pace(self, host: str, delay: float) -> None:
        """Give the host's download slot at least this delay, in seconds, without jitter below it."""
        downloader = self._crawler.engine.downloader
        if delay <= self._crawler.settings.getfloat("DOWNLOAD_DELAY"):
            return
        downloader.per_slot_settings[host] = {"delay": delay, "jitter": 0.0}
        if host in downloader.slots:
            downloader.slots[host].delay = delay
            downloader.slots[host].jitter = 0.0


def product_token(user_agent: str) -> str:
    """Return the name that robots.txt calls a crawler by.

    >>> product_token("mindsieve/0.1 (+https://lab.example)")
    'mindsieve'
    """
    return user_agent.partition("/")[0].split()[0]


def rules_of_response(response: Response) -> Rules:
    """Read the answer to a request for robots.txt, whatever it is."""
    status = response.status
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return Rules(trouble=f"{response.url}: HTTP {status}")
    if status != HTTPStatus.OK:
        return Rules()
    return Rules(Protego.parse(_decode(response.body[:MAX_ROBOTS_BYTES])))


def rules_after(error: Exception, url: str) -> Rules:
    """Allow nothing where robots.txt could not be fetched, for the reason that would keep us from the pages too."""
    if isinstance(error, ForbiddenAddress):
        return Rules(trouble=f"{url}: {error}", reason=error.reason)
    if trouble := certificate_trouble(error):
        return Rules(trouble=f"{url}: {trouble}", reason=Reason.CERTIFICATE)
    return Rules(trouble=f"{url}: {type(error).__name__}: {error}"[:200])


def _decode(body: bytes) -> str:
    encoding = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return body.decode(encoding, "replace")


def _is_redirect(response: Response) -> bool:
    return HTTPStatus.MULTIPLE_CHOICES <= response.status < HTTPStatus.BAD_REQUEST
