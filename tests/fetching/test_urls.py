"""URLs: one spelling each, and what they tell of the page behind them."""

from __future__ import annotations

import pytest

from mindsieve.fetching.urls import Likelihood, can_be_page, canonical_url, likelihood_of_article

HERE = "http://clinic.example/sitemap.xml"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://Clinic.Example:443", "https://clinic.example/"),
        ("https://clinic.example/?b=2&a=1", "https://clinic.example/?b=2&a=1"),
        ("https://clinic.example/a?fbclid=x&id=&utm_medium=mail", "https://clinic.example/a?id="),
        ("https://clinic.example/schlaf%e4rzte/ü", "https://clinic.example/schlaf%E4rzte/%C3%BC"),
        ("https://clinic.example/%7e%2D%c3%9F%5f%61%5B", "https://clinic.example/~-%C3%9F_a%5B"),
        ("//cdn.example/a", "http://cdn.example/a"),
        ("../a b", "http://clinic.example/a%20b"),
        ("https://[::1]:8080/", "https://[::1]:8080/"),
        ("https://name:secret@clinic.example/", "https://clinic.example/"),
        ("https://clinic.example@other.example/", "https://other.example/"),
        ("javascript:void(0)", None),
        ("ftp://clinic.example/", None),
        ("http://[broken/", None),
        ("http://clinic.example:port/", None),
        ("https://clinic.example/" + "a" * 3_000, None),
        ("https://bücher.example", "https://xn--bcher-kva.example/"),
        ("https://ü。example/", "https://xn--tda.example/"),
        ("https://" + "ü." * 20 + "example/", None),
        ("https://" + "ﷺ" * 15 + ".example/", None),
    ],
)
def test_canonical_urls(url: str, canonical: str | None) -> None:
    """A URL has one spelling, which asks the server for the same page; what cannot be crawled has none."""
    assert canonical_url(url, HERE) == canonical
    assert canonical is None or canonical_url(canonical) == canonical


@pytest.mark.parametrize("path", ["/", "/incest-survivors", "/article/1234/", "/a.html", "/dr.jones", "/a.php?f=b.pdf"])
def test_pages_by_url(path: str) -> None:
    """Whatever may be a page is fetched."""
    assert can_be_page(f"https://clinic.example{path}")


@pytest.mark.parametrize("path", ["/uploads/a.jpg", "/form.PDF?download=1", "/talk.mp3", "/style.css", "/all.zip"])
def test_no_pages_by_url(path: str) -> None:
    """Files of other types are not."""
    assert not can_be_page(f"https://clinic.example{path}")


@pytest.mark.parametrize(
    ("path", "likelihood"),
    [
        ("/blog/sleep-and-worry", Likelihood.ARTICLE),
        ("/live-chat", Likelihood.ARTICLE),
        ("/category/anxiety/", Likelihood.LISTING),
        ("/blog/page/2/", Likelihood.LISTING),
        ("/contact/", Likelihood.FORM),
    ],
)
def test_likely_articles(path: str, likelihood: Likelihood) -> None:
    """Articles come before the pages that list them, forms last."""
    assert likelihood_of_article(f"https://clinic.example{path}") is likelihood
