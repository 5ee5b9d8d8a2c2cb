"""The tasks of workers: extract a page, and find URLs in pages, sitemaps and feeds.

The workers import `extract` and the pure readers of `mindsieve.fetching`, no crawler.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.article import Article
    from extract.page import Page
    from mindsieve.fetching.discovery.links import PageLinks
    from mindsieve.fetching.discovery.listing import Listing
    from mindsieve.fetching.politeness.optouts import MetaDirectives
    from mindsieve.plan import EngineName


def extract(page: Page, engine: EngineName) -> Article:
    """Extract the article of a page."""
    from extract.content.engines import ENGINES  # noqa: PLC0415 - only workers pay for trafilatura
    from extract.recipe import extract_page  # noqa: PLC0415

    return extract_page(page, ENGINES[engine])


def find_links(page: Page) -> PageLinks:
    """Find the links of a page."""
    from mindsieve.fetching.discovery import links  # noqa: PLC0415 - only workers parse

    return links.find_links(page)


def read_meta_directives(page: Page, token: str) -> MetaDirectives:
    """Read the directives for robots in the meta elements of a page."""
    from mindsieve.fetching.politeness import optouts  # noqa: PLC0415 - only workers parse

    return optouts.read_meta_directives(page, token)


def read_meta_refresh(page: Page) -> str | None:
    """Read where a page redirects to at once by a meta element."""
    from mindsieve.fetching.discovery import refresh  # noqa: PLC0415 - only workers parse

    return refresh.read_meta_refresh(page)


def read_listing(body: bytes, url: str) -> Listing:
    """Read a sitemap or a feed."""
    from mindsieve.fetching.discovery import reading  # noqa: PLC0415 - only workers parse

    return reading.read_listing(body, url)


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of workers: functions of a module, since pickle sends their names, not their code."""

    extract: Callable[[Page, EngineName], Article] = extract
    find_links: Callable[[Page], PageLinks] = find_links
    read_meta_directives: Callable[[Page, str], MetaDirectives] = read_meta_directives
    read_meta_refresh: Callable[[Page], str | None] = read_meta_refresh
    read_listing: Callable[[bytes, str], Listing] = read_listing


TASKS = Tasks()
