"""Canonical links: one host whose pages name others as the original.

/sleep           an article that names itself
/sleep?print=1   the same with a line more, names /sleep
/sleep/page/2    another text under the same title, names /sleep, as paginated articles wrongly do
/home-says       names another article, as wrongly made themes do
/lost            names a page that is missing
/syndicated      names a page of another site
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import crawl
from .fakeweb import Reply, Web, article

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def naming(url: str, title: str, more: str = "") -> Reply:
    page = article(title, head=f'<link rel="canonical" href="{url}">')
    return Reply(page.replace("</article>", f"{more}</article>"))


PAGES = {
    "/welcome": (naming("http://HOST/welcome", "Welcome"), "article"),
    "/sleep": (naming("http://HOST/sleep", "Sleep"), "article"),
    "/sleep?print=1": (naming("/sleep", "Sleep", "<p>Printed for your doctor, with our best wishes.</p>"), "duplicate"),
    "/sleep/page/2": (naming("http://HOST/sleep", "Sleep, continued"), "article"),
    "/home-says": (naming("http://HOST/welcome", "Panic"), "article"),
    "/lost": (naming("http://HOST/missing", "Grief"), "article"),
    "/syndicated": (naming("http://elsewhere.example/grief", "Loss"), "article"),
}


def test_a_canonical_link_is_believed_where_it_is_true(tmp_path: Path) -> None:
    """A variant of a page that is stored is a duplicate; a wrong link loses no page."""
    with Web({("clinic.example", path): reply for path, (reply, _) in PAGES.items()}) as web:
        urls = [web.url("clinic.example", path) for path in PAGES]
        site = {"url": urls[0], "discover": ["urls"], "urls": urls}
        done = crawl({"output": tmp_path, "sites": [site], "limits": {"workers": 1}})
    assert done.ends("clinic.example") == {path: reason for path, (_, reason) in PAGES.items()}
    assert "/sleep" in done.row(urls[2])["detail"]


@pytest.mark.parametrize("second", ["/sleep", "/sleep?print=1"])
def test_a_second_run_changes_nothing(tmp_path: Path, second: str) -> None:
    """What is stored stays stored, whichever of two variants came first."""
    paths = {"/sleep": ["/sleep?print=1", "/sleep"], "/sleep?print=1": ["/sleep", "/sleep?print=1"]}[second]
    with Web({("clinic.example", path): PAGES[path][0] for path in paths}) as web:
        urls = [web.url("clinic.example", path) for path in paths]
        site = {"url": urls[0], "discover": ["urls"], "urls": urls}
        first, again = (crawl({"output": tmp_path, "sites": [site], "limits": {"workers": 1}}) for _ in range(2))
    renamed = {"article": "same_content"}
    expected = {path: renamed.get(reason, reason) for path, reason in first.ends("clinic.example").items()}
    assert again.ends("clinic.example") == expected
