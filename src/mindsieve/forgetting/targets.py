"""The targets of forgetting: a page, by its URL, or a domain.

ForgettingError
├── TargetError     the text is neither a URL nor a domain
└── NotForgotten    there is no tombstone to remove
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from mindsieve.fetching.urls import canonical_url, host_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class ForgettingError(Exception):
    """Base of the errors in a request to forget. Nothing was changed."""


class TargetError(ForgettingError):
    """The text is neither a URL nor a domain."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Say which text, with an example of each."""
        return cls(
            f"{text!r} is neither a URL nor a domain. Give one like https://clinic.example/anna or clinic.example."
        )


class NotForgotten(ForgettingError):
    """The target is not on the list of forgotten pages and domains."""

    @classmethod
    def of(cls, targets: Iterable[str]) -> Self:
        """Say which targets, and how to see the list."""
        return cls(f"not on the list of forgotten pages: {', '.join(targets)}. See it with `mindsieve forget --list`.")


def parse_target(text: str) -> str:
    """Return the target of a tombstone: a canonical URL, or a domain as it appears in URLs. Raises TargetError.

    >>> parse_target("HTTPS://Clinic.example/anna#top"), parse_target("Bücher.example.")
    ('https://clinic.example/anna', 'xn--bcher-kva.example')
    """
    is_domain = "://" not in text
    url = canonical_url(f"https://{text}/" if is_domain else text)
    if url is None or (is_domain and url != f"https://{host_of(url)}/"):
        raise TargetError.of(text)
    return host_of(url) if is_domain else url
