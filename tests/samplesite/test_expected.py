from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree

from mindsieve.reasons import Reason
from mindsieve.samplesite import Expected, ExpectedArticle, SampleSite, load_expected

from .client import Answer, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mindsieve.plan import Site
    from mindsieve.samplesite.routes import Routes

ARTICLES = {url: expected.article for url, expected in load_expected().items() if expected.article}

GZIP_MAGIC = b"\x1f\x8b"

# The pages that a sitemap, an RSS feed or an Atom feed lists.
LISTED = (
    "//*[local-name()='loc']/text()"
    " | //*[local-name()='item']/*[local-name()='link']/text()"
    " | //*[local-name()='entry']/*[local-name()='link']/@href"
)

# What browsers and crawlers fetch without taking it for a page.
RESOURCES = ("/media/", "/robots.txt")


@pytest.fixture(params=ARTICLES, ids=lambda url: urlsplit(str(url)).path)
def case(request: pytest.FixtureRequest, site: SampleSite) -> tuple[Answer, ExpectedArticle]:
    """Return an article's page and what is expected of it."""
    url = str(request.param).replace(".example/", f".example:{site.port}/")
    expected = site.expected()[url].article
    assert expected
    return fetch(url), expected


def test_covers_every_route(site: SampleSite, hosts: dict[str, Routes]) -> None:
    """Every path of every host has an expectation, and every expectation a path."""
    routes = {
        f"http://{host}:{site.port}{path}"
        for host, paths in hosts.items()
        for path in paths
        if not path.startswith(RESOURCES)
    }

    assert set(site.expected()) == routes


@pytest.mark.parametrize("expected", load_expected().values(), ids=load_expected())
def test_outcomes_agree_with_reasons(expected: Expected) -> None:
    """The ground truth uses the outcomes and reasons of a crawl; articles are stored, or duplicates of others."""
    assert Reason(expected.reason).outcome == expected.outcome
    assert (expected.reason in {"article", "duplicate"}) == (expected.article is not None)


def test_headings(case: tuple[Answer, ExpectedArticle]) -> None:
    """The expected headings stand on the page, at their levels and in their order."""
    page, expected = case
    found: list[tuple[int, str | None]] = [
        (int(element.tag[1]), " ".join(element.text_content().split()))
        for element in page.tree.iter("h2", "h3", "h4", "h5", "h6")
    ]
    remaining = iter(found)

    assert expected.sections[0] == (0, None)
    assert all(heading in remaining for heading in expected.sections[1:])


def test_title(case: tuple[Answer, ExpectedArticle]) -> None:
    """The expected title is the page's only first-level heading."""
    page, expected = case

    assert [element.text_content() for element in page.tree.iter("h1")] == [expected.title]


def test_passages(case: tuple[Answer, ExpectedArticle]) -> None:
    """Whatever must be in the text, and whatever must be kept out of it, stands on the page."""
    page, expected = case
    passages = [*expected.in_text, *expected.not_in_text, *expected.captions]

    assert expected.in_text
    assert expected.not_in_text
    assert [passage for passage in passages if passage not in page.text] == []


def test_names(case: tuple[Answer, ExpectedArticle]) -> None:
    """Authors, reviewers and personas stand on the page, and a page has either authors or a persona."""
    page, expected = case
    names = [*expected.authors, *expected.reviewed_by, *([expected.persona] if expected.persona else [])]

    assert [name for name in names if name not in page.text] == []
    assert bool(expected.authors) != bool(expected.persona)
    assert expected.author_widgets == (1 if expected.persona else 0)


def test_date_and_language(case: tuple[Answer, ExpectedArticle]) -> None:
    """The page declares the expected date of publication and language."""
    page, expected = case

    assert expected.published.encode() in page.body
    assert str(page.tree.get("lang")).startswith(expected.language)


def test_duplicates_name_each_other(site: SampleSite) -> None:
    """Two pages with the same article each name the other one, and agree on the article."""
    expected = site.expected()
    pairs = {url: entry.article for url, entry in expected.items() if entry.article and entry.article.duplicate_of}

    assert len(pairs) == 2
    for url, article in pairs.items():
        twin = expected[article.duplicate_of or ""].article
        assert twin
        assert (twin.duplicate_of, twin.title, twin.sections) == (url, article.title, article.sections)


def test_everything_can_be_discovered(site: SampleSite, tmp_path: Path) -> None:
    """A crawl by the sample plan meets every URL that has an expectation, and no other."""
    plan = site.plan(tmp_path)

    met = {url for part in plan.sites for url in _crawl(part, site.expected())}

    assert met == set(site.expected())


def _crawl(site: Site, expected: dict[str, Expected]) -> set[str]:
    """Return every URL of the site's host that a crawler meets, following what the ground truth lets it follow."""
    met: set[str] = set()
    waiting = [site.url, *_sitemaps(site), *_feeds(site)]
    while waiting:
        url = waiting.pop()
        if urlsplit(url).netloc == urlsplit(site.url).netloc and url not in met:
            met.add(url)
            if expected[url].reason not in ("robots", "denied_by_plan"):
                waiting.extend(_found_on(fetch(url)))
    return met


def _sitemaps(site: Site) -> list[str]:
    if "sitemap" not in site.discover:
        return []
    robots = fetch(urljoin(site.url, "/robots.txt")).body.decode()
    return re.findall(r"^Sitemap: (\S+)$", robots, re.MULTILINE) or [urljoin(site.url, "/sitemap.xml")]


def _feeds(site: Site) -> list[str]:
    if "feed" not in site.discover:
        return []
    return fetch(site.url).links("//link[@rel='alternate']/@href")


def _found_on(answer: Answer) -> Iterator[str]:
    body = gzip.decompress(answer.body) if answer.body.startswith(GZIP_MAGIC) else answer.body
    if answer.is_html:
        yield from answer.links("//a/@href")
    elif body.startswith(b"<?xml"):
        yield from cast("list[str]", etree.fromstring(body).xpath(LISTED))
    elif answer.headers["Location"]:
        yield answer.headers["Location"]
