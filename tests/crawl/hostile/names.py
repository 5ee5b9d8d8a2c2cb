"""Name servers that lie, as Scrapy extensions: a crawl's resolver asks them instead of the system."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any, Self

from twisted.internet.base import ThreadedResolver
from twisted.internet.defer import Deferred, succeed

from mindsieve import settings

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

ALLOWED = "127.0.0.2"
INSIDE = "127.0.0.1"


class Rebinding:
    """Answers with an address that is allowed and one of the inside in turn, as a rebinding name server does."""

    @classmethod
    def from_crawler(cls, _: Crawler) -> Self:
        """Answer in place of the system."""
        answers = cycle([ALLOWED, INSIDE])

        def answer(*_: Any) -> Deferred[str]:
            return succeed(next(answers))

        ThreadedResolver.getHostByName = answer  # type: ignore[method-assign,assignment]
        return cls()


class Unjudged:
    """Connects by a resolver that asks no guard: what a resolver put in place by something else would do."""

    @classmethod
    def from_crawler(cls, _: Crawler) -> Self:
        """Put the careless resolver in place of ours."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs a reactor

        class Careless(ThreadedResolver):
            def getHostByName(self, *_: Any) -> Deferred[str]:  # noqa: N802 - Twisted's name
                return succeed(INSIDE)

        reactor.installResolver(Careless(reactor))
        return cls()


def with_names(extension: type) -> dict[str, Any]:
    """Return the settings of a crawl with one of these in place, after ours, and nothing remembered."""
    path = f"{extension.__module__}.{extension.__qualname__}"
    return {"EXTENSIONS": {**settings.EXTENSIONS, path: 900}, "DNSCACHE_SIZE": 0}
