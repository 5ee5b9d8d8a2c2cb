from __future__ import annotations

import pytest
from scrapy.http import Response

from mindsieve.fetching.redirects import read_refresh, redirect_url, refresh_url

URL = "https://clinic.example/a/old"


@pytest.mark.parametrize(
    ("location", "target"),
    [
        (b"/new", "https://clinic.example/new"),
        (b"new", "https://clinic.example/a/new"),
        (b"?page=2", "https://clinic.example/a/old?page=2"),
        (b"//other.example/new", "https://other.example/new"),
        (b"HTTPS://Clinic.Example:443/new#part", "https://clinic.example/new"),
        ("/schlafst\u00f6rung".encode(), "https://clinic.example/schlafst%C3%B6rung"),
        (b"/schlafst%C3%B6rung", "https://clinic.example/schlafst%C3%B6rung"),
        (b"/m\xfcde?q=m\xfcde", "https://clinic.example/m%FCde?q=m%FCde"),
        ("https://m\u00fcde.example/".encode(), "https://xn--mde-hoa.example/"),
        (b"  /a good night ", "https://clinic.example/a%20good%20night"),
        (b"file:///etc/passwd", "file:///etc/passwd"),
        (b"", ""),
    ],
)
def test_location(location: bytes, target: str) -> None:
    """A Location leads where browsers go, whatever bytes it is written in."""
    assert redirect_url(Response(URL, 302, {"Location": [location]})) == target


@pytest.mark.parametrize("status", [200, 300, 304, 404])
def test_no_redirect(status: int) -> None:
    """A Location beside another status is none."""
    assert redirect_url(Response(URL, status, {"Location": ["/new"]})) is None


@pytest.mark.parametrize(
    ("content", "refresh"),
    [
        ("0; url=/new", (0, "/new")),
        ("0;URL='/new'", (0, "/new")),
        ('0 ; Url = "/new" ', (0, "/new")),
        ("0,url=/new", (0, "/new")),
        ("0 /new", (0, "/new")),
        ("0; /new", (0, "/new")),
        ("1.5; url=/new", (1, "/new")),
        (".5; url=/new", (0, "/new")),
        ("  3;url=https://clinic.example/a;b=1,2?c=d", (3, "https://clinic.example/a;b=1,2?c=d")),
        ("0; url='/it's'", (0, "/it")),
        ("300", None),
        ("0; url=", None),
        ("url=/new", None),
        ("-1; url=/new", None),
        ("", None),
        ("0" * 5_000 + "; url=/new", (0, "/new")),
        ("9" * 5_000 + "; url=/new", (999_999_999, "/new")),
    ],
)
def test_refresh(content: str, refresh: tuple[int, str] | None) -> None:
    """A refresh is read as the HTML standard says."""
    assert read_refresh(content) == refresh


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0; url=new", "https://clinic.example/a/new"),
        ("1; url=new", "https://clinic.example/a/new"),
        ("5; url=new", None),
        ("0; url=old#part", None),
        ("0; url=file:///etc/passwd", None),
        ("0; url=javascript:location.reload()", None),
    ],
)
def test_refresh_that_redirects(content: str, target: str | None) -> None:
    """A refresh at once to another URL is a redirect; one to the page itself or after a while is none."""
    assert refresh_url(content, URL, URL) == target
