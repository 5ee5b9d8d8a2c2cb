"""Servers that hand out cookies and credentials, and send the crawler to others with them.

first.example    sets cookies, asks for a password, redirects and links to second.example
second.example   another host, which may learn nothing of the first
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.crawl.conftest import crawl
from tests.crawl.fakeweb import Reply, Web, anchors, article, redirect, sitemap

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

# All that any host may learn of us.
SENT = {"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"}
COOKIE = {"Set-Cookie": "session=secret; Domain=example; Path=/"}
SECOND = "http://name:secret@second.example:PORT"


def pages() -> dict[tuple[str, str], Reply]:
    links = anchors("/moved", "/locked", SECOND + "/linked?token=of-second")
    moved = Reply(status=302, headers={**COOKIE, "Location": f"{SECOND}/moved"})
    locked = Reply("Who are you?", 401, headers={**COOKIE, "WWW-Authenticate": 'Basic realm="first"'})
    return {
        ("first.example", "/start"): Reply(article("Start", links), headers=COOKIE),
        ("first.example", "/moved"): moved,
        ("first.example", "/locked"): locked,
        ("first.example", "/sitemap.xml"): Reply(sitemap("/listed").replace("http://HOST", SECOND), headers=COOKIE),
        ("second.example", "/moved"): redirect("http://name:secret@first.example:PORT/back"),
        ("second.example", "/linked?token=of-second"): Reply(article("Linked"), headers=COOKIE),
        ("second.example", "/listed"): Reply(article("Listed"), headers=COOKIE),
        ("first.example", "/back"): Reply(article("Back"), headers=COOKIE),
    }


class TestCredentials:
    """Hazard: what one host gave or was told is carried to another: cookies, passwords, the URL of the page before."""

    def test_no_request_carries_anything(self, tmp_path: Path) -> None:
        """Every request to any host has the same few headers; passwords in URLs are neither sent nor stored."""
        with Web(pages()) as web:
            for key, reply in web.pages.items():
                body = reply.body.replace("PORT", str(web.port)) if isinstance(reply.body, str) else reply.body
                web.pages[key] = Reply(body, reply.status, headers=reply.headers)
            site = {"url": web.url("first.example", "/start"), "hosts": ["second.example"]}
            done = crawl({"output": tmp_path, "sites": [site]})
        visited = {"/moved", "/listed", "/linked?token=of-second"}
        assert visited <= set(web.paths("second.example"))
        assert "/back" in web.paths("first.example")
        assert set().union(*web.headers) == SENT
        assert "secret" not in str(web.headers) + str(done.fetches) + done.log
        assert {row["reason"] for row in done.fetches if row["url"].endswith("/locked")} == {"http_error"}
