"""robots.txt by RFC 9309: fetched once per scheme, host and port, and obeyed by every request.

Scrapy's own middleware (2.14 to 2.19) lets through all but the first request that wait for the same robots.txt,
reads error pages as rules, and takes an unreachable robots.txt for permission to fetch everything; none of this may
happen in an unattended crawl. Here a 4xx means that there are no rules; 5xx, 429, a 304, a timeout, a lost
connection or a file that is cut off mean that nothing is allowed in this run (RFC 9309, section 2.3.1).
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from http import HTTPStatus
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from mindsieve.fetching.attempt import attempt_of
from mindsieve.fetching.politeness.well_known import NotFetched, fetch_well_known
from mindsieve.fetching.refusals import Refused
from mindsieve.fetching.schemes import forbidden_scheme, meant_url
from mindsieve.fetching.transport.addresses import ForbiddenAddress
from mindsieve.fetching.transport.certificates import certificate_trouble
from mindsieve.fetching.transport.repeats import CUT_OFF_ALIKE, is_cut_off
from mindsieve.fetching.urls import host_of, robots_txt_of
from mindsieve.items import RobotsVerdict
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

MAX_ROBOTS_BYTES = 500 * 1024  # RFC 9309, section 2.5
MAX_AGE_SECONDS = 24 * 60 * 60.0  # section 2.4
# A robots.txt says nothing about the latency of pages.
_ROBOTS_META = {"autothrottle_dont_adjust_delay": True}
# Some write several sitemaps in a line, or put marks around them.
_NEXT_URL = re.compile(r"(?<![\s,;])[\s,;]++(?=[<\"']?https?://)", re.IGNORECASE)
_AROUND_URLS = " \t<>\"',;"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a robots.txt for us.

    `trouble` is why it could not be read, "" if it could or `is_missing`; `reason` is what the trouble means for pages.
    """

    parser: Protego = field(default_factory=Protego)
    trouble: str = ""
    reason: Reason = Reason.ROBOTS_UNREACHABLE
    is_missing: bool = False

    def verdict_on(self, url: str, agent: str) -> RobotsVerdict:
        """Return whether we may fetch the URL."""
        if self.trouble:
            return RobotsVerdict.UNREACHABLE
        if self.is_missing:
            return RobotsVerdict.NO_RULES
        return RobotsVerdict.ALLOWED if self.parser.can_fetch(url, agent) else RobotsVerdict.DISALLOWED


@dataclass(frozen=True, slots=True)
class _Answer:
    """Rules that are there or on their way, and when they were requested, by the clock."""

    requested: float
    rules: asyncio.Future[Rules]


class RobotsMiddleware:
    """Checks robots.txt before each request, and paces requests by its Crawl-delay."""

    def __init__(self, crawler: Crawler, agent: str, *, obey: bool, clock: Callable[[], float] = monotonic) -> None:
        self._crawler = crawler
        self._agent = agent
        self._obey = obey
        self._clock = clock
        self._answers: dict[str, _Answer] = {}
        self._max_crawl_delay = crawler.settings.getfloat("MINDSIEVE_MAX_CRAWL_DELAY")
        # These requests pass by the queue; half of the places stay for pages, however many hosts are silent.
        self._room = asyncio.Semaphore(max(1, crawler.settings.getint("CONCURRENT_REQUESTS") // 2))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the settings."""
        settings = crawler.settings
        return cls(crawler, settings["MINDSIEVE_ROBOTS_TOKEN"], obey=settings.getbool("MINDSIEVE_ROBOTS"))

    async def process_request(self, request: Request) -> None:
        """Let the request through or raise `Refused`; either way its verdict is noted."""
        attempt = attempt_of(request)
        if not self._obey or attempt.state.is_robots_txt:
            return
        rules = await self.rules_of(request.url)
        verdict = attempt.robots = rules.verdict_on(request.url, self._agent)
        if verdict is RobotsVerdict.DISALLOWED:
            raise Refused(Reason.ROBOTS)
        if verdict is RobotsVerdict.UNREACHABLE:
            raise Refused(rules.reason, rules.trouble)
        if host_of(request.url) in self._crawler.engine.downloader.per_slot_settings:
            # AutoThrottle would bring the delay back to what it finds bearable.
            request.meta["autothrottle_dont_adjust_delay"] = True

    async def sitemaps_of(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that the site's robots.txt names, canonical."""
        rules = await self.rules_of(url)
        return named_sitemaps(rules.parser.sitemaps, robots_txt_of(url))

    async def rules_of(self, url: str) -> Rules:
        """Return the rules for a URL, by one fetch a day, however many requests wait for them."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        answer = self._answers.get(origin)
        if answer is None or self._clock() - answer.requested >= MAX_AGE_SECONDS:
            answer = _Answer(self._clock(), asyncio.ensure_future(self._renew(origin, answer)))
            self._answers[origin] = answer
        # Shielded: a request that is given up must not take the answer from the others.
        return await asyncio.shield(answer.rules)

    async def _renew(self, origin: str, old: _Answer | None) -> Rules:
        """Fetch rules. Old ones stay valid while new ones cannot be read (section 2.4)."""
        rules = await self._fetch_rules(origin)
        return await old.rules if rules.trouble and old is not None else rules

    async def _fetch_rules(self, origin: str) -> Rules:
        url = f"{origin}/robots.txt"
        try:
            async with self._room:
                response = await fetch_well_known(self._crawler, url, _ROBOTS_META, is_robots_txt=True)
        except NotFetched as failure:
            return rules_after(failure.__cause__, url)
        # In a thread: half a MiB of rules takes long enough to hold up other hosts' answers.
        rules = await asyncio.to_thread(rules_of_response, response)
        delay = self._crawl_delay(rules)
        if delay > self._crawler.settings.getfloat("DOWNLOAD_DELAY"):
            self._pace(host_of(origin), delay)
        return rules

    def _crawl_delay(self, rules: Rules) -> float:
        delay = rules.parser.crawl_delay(self._agent) or 0.0
        return min(delay, self._max_crawl_delay)

    def _pace(self, host: str, delay: float) -> None:
        """Give the host's download slot at least this delay, in seconds, without jitter below it."""
        downloader = self._crawler.engine.downloader
        # Another port of the host may demand more.
        delay = max(delay, downloader.per_slot_settings.get(host, {}).get("delay", 0.0))
        downloader.per_slot_settings[host] = {"delay": delay, "jitter": 0.0}
        if host in downloader.slots:
            downloader.slots[host].delay = delay
            downloader.slots[host].jitter = 0.0


def named_sitemaps(lines: Iterable[str], robots_txt: str) -> tuple[str, ...]:
    """Return the sitemaps that a robots.txt names, canonical, by what stands behind `Sitemap:` in its lines.

    >>> named_sitemaps(["/a.xml", "<https://a.example/b.xml>, https://a.example/c.xml"], "https://a.example/robots.txt")
    ('https://a.example/a.xml', 'https://a.example/b.xml', 'https://a.example/c.xml')
    """
    addresses = (address.strip(_AROUND_URLS) for line in lines for address in _NEXT_URL.split(line))
    named = (meant_url(address, robots_txt) for address in addresses)
    return tuple(dict.fromkeys(url for url in named if url and not forbidden_scheme(url)))


def rules_of_response(response: Response) -> Rules:
    """Read the answer to a request for robots.txt, whatever it is."""
    status = response.status
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return Rules(trouble=f"{response.url}: HTTP {status}")
    if status == HTTPStatus.NOT_MODIFIED:
        return Rules(trouble=f"{response.url}: HTTP {status}, although the request set no condition")
    if is_cut_off(response) and CUT_OFF_ALIKE not in response.flags:
        return Rules(trouble=f"{response.url}: the connection ended before the announced end of the file")
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Rules(is_missing=True)
    if response.headers.get("Content-Encoding"):  # what remains after decompression
        return Rules(trouble=f"{response.url}: the body is not in its Content-Encoding, or that is unknown")
    return Rules(Protego.parse(_decode(response.body[:MAX_ROBOTS_BYTES])))


def rules_after(error: BaseException | None, url: str) -> Rules:
    """Allow nothing where robots.txt could not be fetched, for the reason that would keep us from the pages too."""
    if isinstance(error, ForbiddenAddress):
        return Rules(trouble=f"{url}: {error}", reason=error.reason)
    if trouble := certificate_trouble(error):
        return Rules(trouble=f"{url}: {trouble}", reason=Reason.CERTIFICATE)
    return Rules(trouble=f"{url}: {type(error).__name__}: {error}"[:200])


def _decode(body: bytes) -> str:
    encoding = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return body.decode(encoding, "replace")
