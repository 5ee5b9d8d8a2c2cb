from __future__ import annotations

from pathlib import Path

import pytest

from mindsieve.plan import Limits, PlanError, plan_for_urls

EVERYTHING = ("sitemap", "feed", "links")


@pytest.mark.parametrize(
    ("urls", "sites"),
    [
        (["https://a.example"], [("https://a.example", (), EVERYTHING)]),
        (["https://a.example/"], [("https://a.example/", (), EVERYTHING)]),
        (
            ["https://a.example/sleep"],
            [("https://a.example/sleep", ("https://a.example/sleep",), ("urls",))],
        ),
        (
            ["https://a.example/?p=1"],
            [("https://a.example/?p=1", ("https://a.example/?p=1",), ("urls",))],
        ),
        (
            ["https://a.example/1", "https://A.example/2", "https://a.example/1", "https://b.example/"],
            [
                ("https://a.example/1", ("https://a.example/1", "https://A.example/2"), ("urls",)),
                ("https://b.example/", (), EVERYTHING),
            ],
        ),
        (
            ["https://a.example/1", "https://a.example/"],
            [("https://a.example/", ("https://a.example/1",), (*EVERYTHING, "urls"))],
        ),
    ],
)
def test_sites(urls: list[str], sites: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    """The front page of a host means the whole site, any other URL that page alone; one site per host."""
    assert [(site.url, site.urls, site.discover) for site in plan_for_urls(urls).sites] == sites


def test_options() -> None:
    """What the command line knows goes into the plan."""
    limits = Limits(max_pages=5)
    plan = plan_for_urls(["https://a.example/"], Path("out"), contact="you@example.org", limits=limits)
    assert (plan.output, plan.contact, plan.limits.max_pages) == (Path("out"), "you@example.org", 5)


@pytest.mark.parametrize(
    ("urls", "folder"),
    [
        (["https://a.example/"], "data/a.example/corpus"),
        (["https://A.example:8000/b", "https://c.example/"], "data/a.example/corpus"),
        (["http://[2001:db8::1]/"], "data/2001-db8--1/corpus"),
    ],
)
def test_folder(urls: list[str], folder: str) -> None:
    """Without a plan the tables have a folder of their own, so that they do not mix with those of a plan."""
    assert plan_for_urls(urls).output == Path(folder)


@pytest.mark.parametrize(
    ("urls", "contact", "message"),
    [
        ([], None, "no URL given. Give at least one, such as https://example.org/"),
        (
            ["a.example", "https://b.example", "file:///etc/passwd"],
            None,
            (
                '"a.example" is not a web address. Add the scheme: "https://a.example".\n'
                '"file:///etc/passwd" is not a web address. Only http:// and https:// URLs can be crawled.'
            ),
        ),
        (
            ["https://a.example/"],
            "me",
            'contact: "me" is neither an e-mail address nor a web address (https://…).',
        ),
    ],
)
def test_messages(urls: list[str], contact: str | None, message: str) -> None:
    """Every URL that is none is named, with what to write instead."""
    with pytest.raises(PlanError) as failure:
        plan_for_urls(urls, contact=contact)
    assert str(failure.value) == message
