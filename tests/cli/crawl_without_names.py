"""Run `mindsieve` with the given arguments on a machine whose name server knows no host."""

from __future__ import annotations

from typing import Any

from twisted.internet.base import ThreadedResolver
from twisted.internet.defer import Deferred, fail
from twisted.internet.error import DNSLookupError

from mindsieve.cli import main


def know_no_host(_: ThreadedResolver, name: str, *__: Any) -> Deferred[str]:
    return fail(DNSLookupError(f"no such host: {name}"))


def main_without_names() -> None:
    ThreadedResolver.getHostByName = know_no_host  # type: ignore[method-assign,assignment]
    main()
