"""Connections through the address guard: checked by the peer that answered, refused with the guard's message.

The resolver has judged the address before; this holds also where something connects past it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.exceptions import CannotResolveHostError
from twisted.internet.protocol import Factory

from mindsieve.fetching.attempt import attempt_of
from mindsieve.fetching.transport.addresses import AddressGuard
from mindsieve.fetching.transport.exhaustion import SystemExhausted, is_exhausted
from mindsieve.fetching.transport.resolver import InstallResolver
from mindsieve.fetching.transport.transfer import TimedHandler
from mindsieve.fetching.urls import host_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.web.client import HTTPConnectionPool


class GuardedHandler(TimedHandler):
    """HTTP handler that fails with `ForbiddenAddress` before anything is sent to an address not allowed."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # Last: whatever the other handlers make of a connection, its peer is checked first.
        guard_pool(self._pool, AddressGuard(crawler.settings.getlist("MINDSIEVE_ALLOW_ADDRESSES")))

    async def download_request(self, request: Request) -> Response:
        """Download, from an address that the guard lets through. A failure of the network is noted as such.

        Raises `SystemExhausted` where it is one of this machine.
        """
        try:
            return await self._download(request)
        except Exception as error:
            if is_exhausted(error):
                raise SystemExhausted.after(error) from error
            attempt_of(request).state.failure = error
            raise

    async def _download(self, request: Request) -> Response:
        try:
            return await super().download_request(request)
        except CannotResolveHostError:
            if installed := self._crawler.get_extension(InstallResolver):
                installed.resolver.check(host_of(request.url))
            raise


def guard_pool(pool: HTTPConnectionPool, guard: AddressGuard) -> None:
    """Have the peer of each new connection of a pool checked, before TLS and before any byte of HTTP."""
    make_factory: Any = pool._factory  # Scrapy sets its own there, too
    pool._factory = lambda *args: PeerCheck(make_factory(*args), guard)  # type: ignore[assignment]


class PeerCheck(Factory):
    """A protocol factory that makes a protocol only for peers that the guard lets through."""

    noisy = False

    def __init__(self, factory: Factory, guard: AddressGuard) -> None:
        self._factory = factory
        self._guard = guard

    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802 - Twisted's name
        """Return the protocol for a connection to this address. Raises `ForbiddenAddress`."""
        self._guard.check(addr.host)
        return self._factory.buildProtocol(addr)
