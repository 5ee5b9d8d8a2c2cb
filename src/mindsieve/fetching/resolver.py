"""Names to addresses: those that the plan maps, as /etc/hosts would, and the others by the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import succeed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred


class PlanResolver(CachingThreadedResolver):
    """Scrapy's default resolver, after a look at the plan's `network.hosts`."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, hosts: Mapping[str, str]) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._hosts = hosts

    def getHostByName(  # noqa: N802 - Twisted's name
        self, name: str, timeout: Sequence[int] = ()
    ) -> Deferred[str]:
        """Return the address of a host."""
        address = mapped_address(name, self._hosts)
        return succeed(address) if address else super().getHostByName(name, timeout)


def mapped_address(name: str, hosts: Mapping[str, str]) -> str | None:
    """Return the address of the most specific entry: the name itself, then `*.suffix`, then `*`.

    >>> mapped_address("a.b.example", {"*.b.example": "127.0.0.2", "*": "127.0.0.1"})
    '127.0.0.2'
    """
    labels = name.lower().rstrip(".").split(".")
    patterns = [".".join(labels), *(".".join(["*", *labels[cut:]]) for cut in range(1, len(labels))), "*"]
    return next((hosts[pattern] for pattern in patterns if pattern in hosts), None)


class InstallResolver:
    """Scrapy extension that puts the resolver in place.

    Scrapy's own hook, TWISTED_DNS_RESOLVER, sees the settings of the process only, before the plan is known.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> InstallResolver:
        """Install the resolver for this crawl."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs a reactor

        settings = crawler.settings
        PlanResolver(
            reactor,
            settings.getint("DNSCACHE_SIZE"),
            settings.getfloat("DNS_TIMEOUT"),
            settings.getdict("MINDSIEVE_HOSTS"),
        ).install_on_reactor()
        return cls()
