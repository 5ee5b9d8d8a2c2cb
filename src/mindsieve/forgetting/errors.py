"""The errors in a request to forget. After each of them, nothing was changed.

ForgettingError
├── TargetError     the text is neither a URL nor a domain
└── NotForgotten    there is no tombstone to remove
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

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
