from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from extract.content.engines import ENGINES
from mindsieve.plan import Discovery, EngineName, Extraction, Limits, Monitoring, Network, Plan, Quality, Site


def site(**options: Any) -> Site:
    return Site.model_validate({"url": "https://example.org/", **options})


@pytest.mark.parametrize(
    ("host", "belongs"),
    [
        ("example.org", True),
        ("EXAMPLE.org", True),
        ("www.example.org", True),
        ("blog.example.org", False),
        ("notexample.org", False),
        ("journal.example.net", True),
        ("www.journal.example.net", False),
        ("a.b.example.com", True),
        ("example.com", False),
        ("xexample.com", False),
    ],
)
def test_has_host(host: str, belongs: bool) -> None:
    """A site is the host of its URL, with or without www, and the hosts that the plan adds."""
    assert site(hosts=["journal.example.net", "*.example.com"]).has_host(host) is belongs


@pytest.mark.parametrize(
    ("options", "url", "is_allowed"),
    [
        ({}, "https://example.org/any", True),
        ({"allow": ["/blog/"]}, "https://example.org/blog/sleep", True),
        ({"allow": ["/blog/"]}, "https://example.org/shop/", False),
        ({"deny": ["/tag/"]}, "https://example.org/tag/sleep", False),
        ({"allow": ["/blog/"], "deny": [r"\?print"]}, "https://example.org/blog/sleep?print=1", False),
    ],
)
def test_allows(options: dict[str, Any], url: str, is_allowed: bool) -> None:
    """A page needs a match of `allow`, where there is one, and none of `deny`."""
    assert site(**options).allows(url) is is_allowed


@pytest.mark.parametrize(
    ("options", "discover"),
    [
        ({}, ("sitemap", "feed", "links")),
        ({"urls": ["https://example.org/a"]}, ("sitemap", "feed", "links", "urls")),
        ({"discover": ["feed"]}, ("feed",)),
    ],
)
def test_default_discovery(options: dict[str, Any], discover: tuple[str, ...]) -> None:
    """All of a site is discovered unless the plan chooses; listed URLs are never left out in silence."""
    assert site(**options).discover == discover


def test_listed_urls_without_a_list() -> None:
    """Where no URL is listed, the start URL is the list."""
    assert list(site(discover=["urls"]).listed_urls()) == ["https://example.org/"]


@pytest.mark.parametrize(
    ("plan", "user_agent"),
    [
        ({}, "mindsieve/1.2 (no contact given)"),
        ({"contact": "you@example.org"}, "mindsieve/1.2 (+you@example.org)"),
        ({"contact": "https://example.org/bot"}, "mindsieve/1.2 (+https://example.org/bot)"),
        ({"contact": "you@example.org", "network": {"user_agent": "LabBot"}}, "LabBot"),
    ],
)
def test_user_agent(plan: dict[str, Any], user_agent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests say who is asking and whom to turn to."""
    monkeypatch.setattr("mindsieve.plan.model.version", lambda _: "1.2")
    sites = [{"url": "https://example.org/"}]
    assert Plan.model_validate({"sites": sites, **plan}).user_agent == user_agent


@pytest.mark.parametrize("part", [Limits(), Network(), Extraction(), Quality(), Monitoring(), site()])
def test_plan_does_not_change(part: Any) -> None:
    """A plan that was read is never changed."""
    name = next(iter(type(part).model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(part, name, None)


@pytest.mark.parametrize("model", [Plan, Site, Limits, Network, Extraction, Quality, Monitoring])
def test_every_option_is_described(model: type[BaseModel]) -> None:
    """Every option says what it means and shows an example."""
    for field in model.model_fields.values():
        assert field.description
        assert field.description.endswith(".")
        assert field.examples


def test_discovery_words() -> None:
    """The kinds of discovery are those that the documentation names."""
    assert [kind.value for kind in Discovery] == ["sitemap", "feed", "links", "urls"]


def test_engines_are_those_of_the_extractor() -> None:
    """A plan can name every engine there is, and no other."""
    assert [*EngineName] == [*ENGINES]
