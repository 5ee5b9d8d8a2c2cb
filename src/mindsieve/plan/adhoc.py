"""A plan for URLs on the command line: `mindsieve crawl URL …`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from mindsieve.plan.errors import PlanError, Problem
from mindsieve.plan.limits import Limits
from mindsieve.plan.model import Plan
from mindsieve.plan.network import Network
from mindsieve.plan.problems import describe_problems
from mindsieve.plan.site import Discovery
from mindsieve.plan.values import check_url, host_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def plan_for_urls(
    urls: Iterable[str],
    output: Path | None = None,
    *,
    contact: str | None = None,
    limits: Limits | None = None,
    network: Network | None = None,
) -> Plan:
    """Make a plan of one site per host, in the order of the URLs. Its tables have a folder named after the first host.

    The root URL of a host crawls the whole site: sitemaps, feeds and links. Any other URL fetches only that page.
    Raises PlanError, which names every URL that is not a web address.
    """
    groups = _by_host(_checked(urls))
    options = {
        "output": output or _own_folder(groups[0][0]),
        "contact": contact,
        "sites": [_site(group) for group in groups],
        "limits": limits or Limits(),
        "network": network or Network(),
    }
    try:
        return Plan.model_validate(options)
    except ValidationError as error:
        raise PlanError(describe_problems(error)) from None


def _own_folder(url: str) -> Path:
    """Return the folder of a crawl without a plan: the pages do not end up in the corpus of the next plan.

    >>> _own_folder("https://clinic.example:8000/a").as_posix(), _own_folder("http://[::1]/").as_posix()
    ('data/clinic.example/corpus', 'data/--1/corpus')
    """
    return Path("data", host_of(url).replace(":", "-"), "corpus")


def _checked(urls: Iterable[str]) -> list[str]:
    checked: list[str] = []
    problems: list[Problem] = []
    for url in urls:
        try:
            checked.append(check_url(url))
        except ValueError as error:
            problems.append(Problem("", None, "", str(error)))
    if not checked and not problems:
        problems.append(Problem("", None, "", "no URL given. Give at least one, such as https://example.org/"))
    if problems:
        raise PlanError(tuple(problems))
    return checked


def _by_host(urls: list[str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        groups.setdefault(host_of(url), []).append(url)
    return list(groups.values())


def _site(urls: list[str]) -> dict[str, Any]:
    roots = [url for url in urls if is_site_root(url)]
    pages = [url for url in urls if not is_site_root(url)]
    if not roots:
        return {"url": pages[0], "urls": pages, "discover": [Discovery.URLS]}
    return {"url": roots[0], "urls": pages}


def is_site_root(url: str) -> bool:
    """Whether a URL is the front page of its host.

    >>> is_site_root("https://example.org"), is_site_root("https://example.org/sleep")
    (True, False)
    """
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query
