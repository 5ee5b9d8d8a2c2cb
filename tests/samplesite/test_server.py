from __future__ import annotations

import gzip
import subprocess
import sys
from signal import SIGINT

import pytest

from mindsieve.samplesite import SampleSite, SampleSiteError
from tests.waiting import HANG_SECONDS

from .client import fetch

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"

ANSWERS = [
    ("harborclinic.example", "/", 200, HTML),
    ("harborclinic.example", "/robots.txt", 200, "text/plain; charset=utf-8"),
    ("harborclinic.example", "/sitemap_index.xml", 200, XML),
    ("harborclinic.example", "/sitemap-articles.xml.gz", 200, "application/gzip"),
    ("harborclinic.example", "/blog/safety-planning/", 200, HTML),
    ("harborclinic.example", "/download/sleep-diary/", 200, "application/pdf"),
    ("harborclinic.example", "/media/style.css", 200, "text/css; charset=utf-8"),
    ("harborclinic.example", "/media/harbor.svg", 200, "image/svg+xml"),
    ("harborclinic.example", "/blog/flu-shot-day-2023/", 410, HTML),
    ("harborclinic.example", "/no-such-page/", 404, HTML),
    ("openmindmag.example", "/page/2/", 200, HTML),
    ("openmindmag.example", "/sitemap.xml", 200, HTML),
    ("openmindmag.example", "/news-sitemap.xml", 200, XML),
    ("openmindmag.example", "/rss/", 200, "application/rss+xml; charset=utf-8"),
    ("openmindmag.example", "/the-loneliness-of-a-new-city/", 200, "text/html"),
    ("openmindmag.example", "/readers-survey-2019/", 404, HTML),
    ("mindwellhub.example", "/feed/atom/", 200, "application/atom+xml; charset=utf-8"),
    ("calmdailyblog.example", "/robots.txt", 404, HTML),
    ("calmdailyblog.example", "/2025/05/why-do-we-procrastinate.html", 200, HTML),
    ("calmdailyblog.example", "/2024/12/holiday-stress-checklist.html", 500, HTML),
    ("elsewhere.example", "/", 404, "text/plain; charset=utf-8"),
]

REDIRECTS = [
    ("openmindmag.example", "/burnout-myths/", 301, "/burnout-is-not-a-time-management-problem/"),
    ("openmindmag.example", "/this-weeks-essay/", 302, "/burnout-is-not-a-time-management-problem/"),
    ("openmindmag.example", "/adhd-in-adults/", 301, "/adhd-at-forty/"),
    ("openmindmag.example", "/adhd-at-forty/", 308, "/adhd-late-diagnosis/"),
    ("openmindmag.example", "/monthly-reading-group/", 302, "/monthly-reading-group/"),
]


@pytest.mark.parametrize(("host", "path", "status", "content_type"), ANSWERS)
def test_answers(site: SampleSite, host: str, path: str, status: int, content_type: str) -> None:
    """Every kind of route answers with its status and content type."""
    answer = fetch(f"http://{host}:{site.port}{path}")

    assert (answer.status, answer.headers["Content-Type"]) == (status, content_type)


@pytest.mark.parametrize(("host", "path", "status", "target"), REDIRECTS)
def test_redirects(site: SampleSite, host: str, path: str, status: int, target: str) -> None:
    """A redirect names its target with the host and port of the request."""
    answer = fetch(f"http://{host}:{site.port}{path}")

    assert (answer.status, answer.headers["Location"]) == (status, f"http://{host}:{site.port}{target}")


def test_redirect_off_the_site(site: SampleSite) -> None:
    """An advertiser's link leads to a host that is not served."""
    answer = fetch(f"http://mindwellhub.example:{site.port}/go/weighted-blanket/")

    assert answer.headers["Location"] == "https://offers.example/weighted-blanket"


def test_compressed_sitemap(site: SampleSite) -> None:
    """The .gz sitemap unpacks to XML whose addresses carry the port."""
    answer = fetch(f"http://harborclinic.example:{site.port}/sitemap-articles.xml.gz")

    sitemap = gzip.decompress(answer.body).decode()
    assert f"<loc>http://harborclinic.example:{site.port}/blog/safety-planning/</loc>" in sitemap


def test_pdf_is_sound(site: SampleSite) -> None:
    """The PDF's cross-reference table points at its objects."""
    body = fetch(f"http://harborclinic.example:{site.port}/download/sleep-diary/").body

    table = body.partition(b"xref\n0 6\n")[2].splitlines()[1:6]
    objects = [body[int(line[:10]) :].partition(b"\n")[0] for line in table]
    assert objects == [b"1 0 obj", b"2 0 obj", b"3 0 obj", b"4 0 obj", b"5 0 obj"]


def test_known_etag(site: SampleSite) -> None:
    """A page that the client has already is answered with 304 and no body."""
    url = f"http://harborclinic.example:{site.port}/blog/safety-planning/"
    etag = fetch(url).headers["ETag"]

    answer = fetch(url, headers={"If-None-Match": etag})

    assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", etag)


def test_other_etag(site: SampleSite) -> None:
    """A page that has another ETag than the client's is sent."""
    url = f"http://harborclinic.example:{site.port}/blog/safety-planning/"

    assert fetch(url, headers={"If-None-Match": '"0123456789abcdef"'}).status == 200


def test_head(site: SampleSite) -> None:
    """HEAD has the headers of GET and no body."""
    url = f"http://harborclinic.example:{site.port}/blog/safety-planning/"
    get, head = fetch(url), fetch(url, method="HEAD")

    assert (head.status, head.body) == (200, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Last-Modified"):
        assert head.headers[name] == get.headers[name]


def test_other_methods(site: SampleSite) -> None:
    """A form that is sent is refused: the site only shows pages."""
    answer = fetch(f"http://harborclinic.example:{site.port}/contact/", method="POST")

    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_unknown_host_names_the_hosts(site: SampleSite) -> None:
    """A visitor who comes by address learns which hosts there are."""
    answer = fetch(f"http://127.0.0.1:{site.port}/")

    assert all(host.encode() in answer.body for host in site.hosts)


def test_port_is_taken(site: SampleSite) -> None:
    """A port that is in use gives an error that says which port and what to do."""
    with pytest.raises(SampleSiteError, match=rf"port {site.port} of 127\.0\.0\.1.*in use.*--port 0"):
        SampleSite(site.port)


def test_port_is_free_again() -> None:
    """A site that was left can be served on the same port at once, though a client was connected."""
    with SampleSite() as first:
        fetch(f"http://harborclinic.example:{first.port}/")
    with SampleSite(first.port) as second:
        assert fetch(f"http://harborclinic.example:{second.port}/").status == 200


def test_in_the_foreground() -> None:
    """`python -m mindsieve.samplesite` says where it serves and ends on Ctrl-C without an error."""
    command = [sys.executable, "-m", "mindsieve.samplesite", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Serving the sample site on port ")
        process.send_signal(SIGINT)
        assert process.wait(timeout=HANG_SECONDS) == 0
