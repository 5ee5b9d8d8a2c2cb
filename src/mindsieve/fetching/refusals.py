"""A request that is not made, and why: what a downloader middleware raises instead of letting it through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from mindsieve.reasons import Reason


class Refused(IgnoreRequest):
    """The request is not made. `reason` is how its URL ends, the message says more and may be empty."""

    def __init__(self, reason: Reason, words: str = "") -> None:
        super().__init__(words)
        self.reason = reason


class HostRefused(Refused):
    """The request is not made, since its host gets no more of them in this run."""
