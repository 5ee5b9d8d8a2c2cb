"""The errors of an extraction.

ExtractError
└── UnreadablePage      these bytes hold no text
    └── PageTooLarge    because the page passes a limit; the message names it
"""

from __future__ import annotations


class ExtractError(Exception):
    """Base of every error that this package raises on purpose."""


class UnreadablePage(ExtractError):
    """The bytes hold no text: empty, binary, or markup without a word.

    `url` says which page, `why` says what is wrong and, where possible, what to do.
    """

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url}: {why}")
        self.url = url
        self.why = why

    def __reduce__(self) -> tuple[type[UnreadablePage], tuple[str, str]]:
        """Pickle with both arguments: the error crosses from the worker process to the crawl."""
        return type(self), (self.url, self.why)


class PageTooLarge(UnreadablePage):
    """The page passes a limit that no real article has passed; parsing it could take minutes or gigabytes."""
