"""A corpus of two hosts with its archive, as a crawl and a second one left them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.crawl.conftest import crawl
from tests.crawl.fakeweb import Reply, Web, anchors, listing, redirect
from tests.crawl.test_recrawl import page

CLINIC, SPAM = "clinic.example", "www.spam.example"
PAGES = 3


def site() -> dict[tuple[str, str], Reply]:
    """Return two hosts that link to each other; `/copy` of the one has the body of `/1` of the other."""
    replies = {(host, f"/{number}"): page(number, f", by {host}") for host in (CLINIC, SPAM) for number in range(PAGES)}
    replies[CLINIC, "/copy"] = replies[SPAM, "/1"]
    replies[CLINIC, "/old"] = redirect("/0")
    paths = {host: [path for other, path in replies if other == host] for host in (CLINIC, SPAM)}
    return replies | {(host, "/"): Reply(listing(anchors(*paths[host]))) for host in paths}


def plan_of(folder: Path, web: Web) -> dict[str, object]:
    """Return a plan for both hosts, the copied one first."""
    sites = [{"url": web.url(host), "discover": ["links"]} for host in (SPAM, CLINIC)]
    return {"output": folder / "corpus", "sites": sites}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of two runs, between which a page of each host changed."""
    folder = tmp_path_factory.mktemp("forgetting")
    with Web(site()) as web:
        crawl(plan_of(folder, web))
        web.pages |= {(host, "/2"): page(2, f", edited by {host}") for host in (CLINIC, SPAM)}
        crawl(plan_of(folder, web))
    return folder


@pytest.fixture
def folder(crawled: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder."""
    return Path(shutil.copytree(crawled, tmp_path / "data"))
