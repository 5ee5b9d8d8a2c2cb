"""A made web on which everything depends on the order in which URLs are discovered.

clinic.example   links only: texts under /text/N, their print views under /print/N, which name them as canonical, and
                 plain copies under /copy/N; / leads to hubs, by ways of different lengths; max_pages and max_depth cut
blog.example     a sitemap and links: has copies of the clinic's texts, and redirects to its own and the clinic's pages
mag.example      a feed and links, and www.mag.example: texts of its own under three addresses, session ids, a loop of
                 canonical links
news.example     shares www.mag.example with mag.example: whichever finds a URL first has it

The first page of each text is slow; some pages close the connection at the first request, one always fails.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .fakeweb import Reply, Web, anchors, article, listing, redirect, rss, sitemap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TEXTS = 8
SEED = 17
XML = "application/xml"
FEED = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
SLOW_SECONDS = 0.4
# These are answered only when they are asked for again.
FLAKY = {("clinic.example", "/text/2"), ("blog.example", "/post/5"), ("mag.example", "/hub/1")}

Pages = dict[tuple[str, str], Reply]


class OrderWeb(Web):
    """The web: pages name the port of other hosts by PORT; flaky ones close the connection at every other request."""

    def __init__(self, pages: Mapping[tuple[str, str], Reply]) -> None:
        super().__init__(pages)
        self._requests: Counter[tuple[str, str]] = Counter()

    def answer(self, host: str, path: str) -> Reply:
        """Note a request and return what to send."""
        self._requests[host, path] += 1
        if (host, path) in FLAKY and self._requests[host, path] % 2:
            super().answer(host, path)
            return Reply(is_broken=True)
        reply = super().answer(host, path)
        body = reply.body if isinstance(reply.body, bytes) else reply.body.replace("PORT", str(self.port))
        return replace(reply, body=body)


def order_web() -> Web:
    """Return the web, with the same links whenever it is made."""
    links = random.Random(SEED)
    return OrderWeb(_clinic(links) | _blog(links) | _mag(links) | _news())


def order_plan(web: Web, output: Path) -> dict[str, Any]:
    """Return a plan that crawls it."""
    return {
        "output": output,
        "sites": [
            {"url": web.url("clinic.example"), "discover": ["links"], "max_pages": 16, "max_depth": 2},
            {"url": web.url("blog.example"), "discover": ["sitemap", "links"]},
            {"url": web.url("mag.example"), "discover": ["feed", "links"], "hosts": ["*.mag.example"]},
            {"url": web.url("news.example"), "discover": ["links"], "hosts": ["deep.mag.example"]},
        ],
        "limits": {"concurrent_requests": 8, "concurrent_per_host": 4},
        "network": {},
    }


def _text(number: int, links: str, head: str = "", more: str = "") -> str:
    return article(f"Text {number}", links, head).replace("</article>", f"{more}</article>")


def _named(path: str) -> str:
    return f'<link rel="canonical" href="{path}">'


def _clinic(links: random.Random) -> Pages:
    paths = [f"/{kind}/{number}" for kind in ("copy", "print", "text") for number in range(TEXTS)]
    hubs = [f"/hub/{number}" for number in range(4)]
    pages = {"/": listing(anchors(*hubs[:2], "/far/1"))}
    for number, hub in enumerate(hubs):
        pages[hub] = listing(anchors(*links.sample(paths, 10), *hubs[number + 1 : number + 2]))
    for step in range(1, 6):
        pages[f"/far/{step}"] = listing(anchors(f"/far/{step + 1}", *links.sample(paths, 3)))
    for number in range(TEXTS):
        others = anchors(*links.sample(paths, 3))
        pages[f"/text/{number}"] = _text(number, others)
        pages[f"/copy/{number}"] = _text(number, others)
        pages[f"/print/{number}"] = _text(number, others, _named(f"/text/{number}"), "<p>Printed for your doctor.</p>")
    return _hosted("clinic.example", pages)


def _blog(links: random.Random) -> Pages:
    posts = [f"/post/{number}" for number in range(TEXTS)]
    pages = {"/": listing(anchors("/moved/0", *posts[4:]))}
    for number, post in enumerate(posts):
        pages[post] = _text(number, anchors(f"/moved/{number}", *links.sample(posts, 2)))
    replies = _hosted("blog.example", pages)
    for number in range(TEXTS):
        to = f"/post/{(number + 3) % TEXTS}" if number % 2 else f"http://clinic.example:PORT/text/{number}"
        replies["blog.example", f"/moved/{number}"] = redirect(to)
    replies["blog.example", "/sitemap.xml"] = Reply(sitemap(*posts[:5], "/lost", "/down"), content_type=XML)
    replies["blog.example", "/down"] = Reply("busy", 500)
    return replies


def _mag(links: random.Random) -> Pages:
    own = [f"/own/{number}" for number in range(TEXTS)]
    pages = {"/": listing(anchors("/hub/1", "http://deep.mag.example:PORT/b"), FEED)}
    pages["/hub/1"] = listing(anchors(*own, *(f"/visit;jsessionid=A{number}" for number in range(5))))
    for number, path in enumerate(own):
        pages[path] = article(f"Own {number // 3}", anchors(*links.sample(own, 2)))
    # Each names the next one, the last the first.
    for number in range(3):
        more = f"<p>The part that only page {number} has.</p>"
        circle = article("Circle", head=_named(f"/circle/{(number + 1) % 3}")).replace(
            "</article>", f"{more}</article>"
        )
        pages[f"/circle/{number}"] = circle
    replies = _hosted("mag.example", pages)
    for number in range(5):
        replies["mag.example", f"/visit;jsessionid=A{number}"] = Reply(article(f"Visit {number}"))
    replies["mag.example", "/feed.xml"] = Reply(
        rss("/circle/2", "/own/7", "/own/0", "/circle/1", "/circle/0"), content_type="application/rss+xml"
    )
    return replies


def _news() -> Pages:
    deep = {f"/{name}": article(f"Deep {name}", anchors("/a", "/b", "/c")) for name in "abc"}
    front = {"/": listing(anchors("http://deep.mag.example:PORT/a", "http://deep.mag.example:PORT/b"))}
    return _hosted("deep.mag.example", deep) | _hosted("news.example", front)


def _hosted(host: str, pages: Mapping[str, str]) -> Pages:
    slow = ("/text/", "/own/0", "/circle/0")
    return {
        (host, path): Reply(page, seconds=SLOW_SECONDS if path.startswith(slow) else 0.0)
        for path, page in pages.items()
    }
