"""What can be forgotten: a page, by its URL, or a domain.

ForgettingError
├── TargetError     neither a URL nor a domain
└── NotForgotten    there is no tombstone to take back
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from mindsieve.fetching.urls import canonical_url, host_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class ForgettingError(Exception):
    """Base of what is wrong with a request to forget. Nothing was changed."""


class TargetError(ForgettingError):
    """What was asked for is neither a URL nor a domain."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Say what is one."""
        return cls(f"{text!r} is neither a URL (https://clinic.example/anna) nor a domain (clinic.example).")


class NotForgotten(ForgettingError):
    """What is to be taken back was not asked for."""

    @classmethod
    def of(cls, targets: Iterable[str]) -> Self:
        """Say which, and where the list is."""
        return cls(f"not on the list: {', '.join(targets)}. `mindsieve forget --list` shows what is.")


def parse_target(text: str) -> str:
    """Return the target of a tombstone: a canonical URL, or a domain in the form that URLs have. Raises TargetError.

    >>> parse_target("HTTPS://Clinic.example/anna#top"), parse_target("Bücher.example.")
    ('https://clinic.example/anna', 'xn--bcher-kva.example')
    """
    is_domain = "://" not in text
    url = canonical_url(f"https://{text}/" if is_domain else text)
    if url is None or (is_domain and url != f"https://{host_of(url)}/"):
        raise TargetError.of(text)
    return host_of(url) if is_domain else url
