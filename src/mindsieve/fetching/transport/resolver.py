"""Names to addresses: those that the plan maps, as /etc/hosts would, and the others by the system.

Every answer passes the guard each time that it is given, and is the one that is connected to: a name that changes
its address between two looks gains nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import succeed
from twisted.internet.error import DNSLookupError

from mindsieve.fetching.transport.addresses import AddressGuard, ForbiddenAddress, read_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's default resolver, after a look at the plan's `network.hosts`, and with the guard behind it."""

    def __init__(
        self, reactor: ReactorBase, cache_size: int, timeout: float, hosts: Mapping[str, str], guard: AddressGuard
    ) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._hosts = hosts
        self._guard = guard
        self._refused: dict[str, str] = {}

    def getHostByName(  # noqa: N802 - Twisted's name
        self, name: str, timeout: Sequence[int] = ()
    ) -> Deferred[str]:
        """Return the address of a host. Fails with `DNSLookupError` also where the guard refuses the answer."""
        address = mapped_address(name, self._hosts) or read_address(name)
        answer = succeed(str(address)) if address else super().getHostByName(name, timeout)
        return answer.addCallback(self._check, name.lower())

    def _check(self, address: str, name: str) -> str:
        self._refused.pop(name, None)
        try:
            self._guard.check(address)
        except ForbiddenAddress as refusal:
            # Twisted tells the caller only that there is no address.
            self._refused[name] = address
            raise DNSLookupError(str(refusal)) from refusal
        return address

    def check(self, name: str) -> None:
        """Raise `ForbiddenAddress` if the guard refused the last answer for a host."""
        if address := self._refused.get(name.lower()):
            self._guard.check(address)


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

    def __init__(self, resolver: GuardedResolver) -> None:
        self.resolver = resolver

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Install the resolver for this crawl."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs a reactor

        settings = crawler.settings
        resolver = GuardedResolver(
            reactor,
            settings.getint("DNSCACHE_SIZE"),
            settings.getfloat("DNS_TIMEOUT"),
            settings.getdict("MINDSIEVE_HOSTS"),
            AddressGuard(settings.getlist("MINDSIEVE_ALLOW_ADDRESSES")),
        )
        resolver.install_on_reactor()
        return cls(resolver)
