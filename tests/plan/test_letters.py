"""A plan in the letters of any language."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from mindsieve.plan import Network, Plan, Site, plan_for_urls

ASCII = "https://xn--bcher-kva.example/schlafst%C3%B6rung/"
LETTERS = "https://Bücher.example/schlafstörung/"


def site(**options: Any) -> Site:
    return Site(**{"url": "https://bücher.example/", **options})


@pytest.mark.parametrize("option", ["sitemaps", "feeds", "urls"])
def test_urls_are_requested_in_ascii(option: str) -> None:
    """Wherever a plan names a URL, it may be in letters."""
    assert getattr(site(**{option: [LETTERS, ASCII]}), option) == (ASCII, ASCII)
    assert site(url=LETTERS).url == ASCII


@pytest.mark.parametrize("host", ["bücher.example", "BÜCHER.example", "xn--bcher-kva.example"])
def test_hosts_are_the_same_in_letters(host: str) -> None:
    """Hosts of a site and of the network are those of URLs, however they are written."""
    assert site().has_host("www.xn--bcher-kva.example")
    assert Site(url="https://clinic.example", hosts=(f"*.{host}",)).has_host("blog.xn--bcher-kva.example")
    assert Network(hosts={host: "127.0.0.1"}).hosts == {"xn--bcher-kva.example": "127.0.0.1"}


def test_a_name_is_that_of_browsers() -> None:
    """The newer standard (UTS 46) names the host, the older one where the newer has none."""
    assert site(url="https://straße.example/").host == "xn--strae-oqa.example"
    assert site(url="https://☃.example/").host == "xn--n3h.example"


def test_a_site_has_one_name() -> None:
    """In letters and in ASCII it is the same site, with and without a plan."""
    [named] = plan_for_urls(["https://bücher.example/", "https://xn--bcher-kva.example/a"]).sites
    assert named.name == site().name == "xn--bcher-kva.example"


def test_patterns_are_as_a_reader_writes_them() -> None:
    """A pattern in letters is found in a URL that is requested in ASCII, and the other way round."""
    assert site(allow=["/schlafstörung/"]).allows(ASCII)
    assert site(allow=["st%C3%B6r"]).allows(ASCII)
    assert not site(deny=["bücher.*störung"]).allows(ASCII)
    assert not site(allow=["/müde/"]).allows(ASCII)


@pytest.mark.parametrize(
    ("contact", "sent"),
    [
        ("https://bücher.example/über-uns", "https://xn--bcher-kva.example/%C3%BCber-uns"),
        ("team@bücher.example", "team@xn--bcher-kva.example"),
        ("team@clinic.example", "team@clinic.example"),
    ],
)
def test_a_contact_is_sent_in_ascii(contact: str, sent: str) -> None:
    """The header of each request can hold it."""
    assert Plan(contact=contact, sites=(site(),)).user_agent.endswith(f"(+{sent})")


@pytest.mark.parametrize("url", ["https://ü..example/", f"https://{'ü' * 70}.example/"])
def test_what_cannot_be_a_host_is_an_error(url: str) -> None:
    """A name that no server can have is a mistake of the plan."""
    with pytest.raises(ValidationError, match="is not a web address"):
        site(url=url)
