"""What a page says of itself, source by source, and what is made of contradictions."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from extract import Metadata, extract_article
from extract.metadata.bylines import split_names
from extract.metadata.date_formats import parse_date
from tests.extract.pages import TITLE, URL, page_with


def _metadata(head: str = "", amid: str = "", html: str = 'lang="en"') -> Metadata:
    return extract_article(page_with(head=head, amid=amid, html=html), URL).metadata


def _ld(item: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Lund", ["Ada Lund"]),
        ("Written by Ada Lund, PhD, and Bo Ek, LMFT", ["Ada Lund", "Bo Ek"]),
        ("by Dr. Ada Lund & Bo Ek", ["Dr. Ada Lund", "Bo Ek"]),
        ("Von Ada Lund und Bo Ek", ["Ada Lund", "Bo Ek"]),
        ("Por José Núñez", ["José Núñez"]),
        ("BY ADA LUND", ["ADA LUND"]),
        ("By DeShawn McCoy", ["DeShawn McCoy"]),
        ("By Ada Lund, Licensed Clinical Psychologist", ["Ada Lund"]),
        ("By Ada Lund, Staff Writer", ["Ada Lund"]),
        ("By Ada Lund | March 3, 2025", ["Ada Lund"]),
        ("By Ada Lund on March 3, 2025", ["Ada Lund"]),
        ("By Ada Lund · 6 min read", ["Ada Lund"]),
        ("Posted on 2024-09-30 by Rosa Field", ["Rosa Field"]),
        ("Von Jule Brandt und Mehmet Aksoy", ["Jule Brandt", "Mehmet Aksoy"]),
        ("Written by Ada Lund | Medically reviewed by Bo Ek, MD", ["Ada Lund"]),
        ("Fact checked by Bo Ek", []),
        ("By Yo-Yo Ma", ["Yo-Yo Ma"]),
        ("By Robert Field, Jr.", ["Robert Field Jr"]),
        ("By Ada Lund is a writer in Kent", ["Ada Lund"]),
        ("By Ada Lund, Professor of Psychology, University of Kent", ["Ada Lund"]),
        ("Ada Lund (she/her), LCSW-R", ["Ada Lund"]),
        ("By 3i Global", ["3i Global"]),
        ("Staff Writer", []),
        ("By admin", []),
        ("https://clinic.example/ada", []),
        ("", []),
    ],
)
def test_bylines(byline: str, names: list[str]) -> None:
    """A byline is cut into names: without its first words, credentials, professions, dates and reading times."""
    assert split_names(byline) == names


@pytest.mark.parametrize(
    ("head", "amid", "authors"),
    [
        (_ld({"@type": "Article", "author": {"@type": "Person", "name": "Ada Lund"}}), "", ("Ada Lund",)),
        (_ld({"@type": "BlogPosting", "author": ["Ada Lund", {"name": "Bo Ek"}]}), "", ("Ada Lund", "Bo Ek")),
        (
            _ld({"@graph": [{"@type": "Article", "author": {"@id": "#ada"}}, {"@id": "#ada", "name": "Ada Lund"}]}),
            "",
            ("Ada Lund",),
        ),
        (_ld([{"@type": "Organization", "name": "Clinic"}, {"@type": "Article", "author": "Bo Ek"}]), "", ("Bo Ek",)),
        (_ld({"@type": ["Article", "MedicalWebPage"], "author": "Ada Lund"}), "", ("Ada Lund",)),
        (_ld({"@type": "Article", "author": {"name": "Sean O&#039;Brien"}}), "", ("Sean O'Brien",)),
        (_ld({"@type": "WebSite", "author": "The Clinic"}), "<p>By Ada Lund</p>", ("Ada Lund",)),
        ('<script type="application/ld+json">{"@type": "Article", </script>', "<p>By Bo Ek</p>", ("Bo Ek",)),
        ('<script type="application/ld+json">[1, null, "x", {"@type": 7}]</script>', "", ()),
        (f'<script type="application/ld+json">{"[" * 9_000}</script>', "<p>By Bo Ek</p>", ("Bo Ek",)),
        (
            '<script type="application/ld+json">{"@type": "Article",\n"author": "Ada\tLund"};</script>',
            "",
            ("Ada Lund",),
        ),
        ('<meta name="author" content="Ada Lund, PhD">', "<p>By Bo Ek</p>", ("Ada Lund",)),
        ('<meta name="author" content="admin">', "<p>By Bo Ek</p>", ("Bo Ek",)),
        ('<meta property="article:author" content="https://social.example/ada">', "<p>By Bo Ek</p>", ("Bo Ek",)),
        ("", '<p itemprop="author"><span itemprop="name">Ada Lund</span>, MD</p>', ("Ada Lund",)),
        ("", '<p>Posted by <a rel="author" href="/ada">Ada Lund</a></p>', ("Ada Lund",)),
        ("", '<div class="byline"><div>By</div><div>Ada Lund</div></div>', ("Ada Lund",)),
        ("", "<p>By and large, sleep is good for you.</p>", ()),
        ("", "<p><span>By</span><span>Ada Lund</span></p>", ("Ada Lund",)),
        ("", "<div><p>Written by</p><p>Ada Lund</p></div>", ("Ada Lund",)),
        ("", '<div class="author-name">Ada Lund<br>Senior Editor</div>', ("Ada Lund",)),
        ("", '<p class=by><a rel="author">Ada Lund</a> &amp; <a rel="author">Bo Ek</a>', ("Ada Lund", "Bo Ek")),
        ("", '<ul class="author-menu nav"><li>Sleep Clinic<li>Mood Clinic<li>Find Help</ul>', ()),
        ("", "<p>By signing up you accept the <a href='/p'>Privacy Policy</a></p>", ()),
        ('<meta name="citation_author" content="Lund, Ada"><meta name="citation_author" content="Ek, Bo">', "",
         ("Ada Lund", "Bo Ek")),
        ('<meta name="author" content="Ada Lund"><meta name="author" content="Bo Ek">', "", ("Ada Lund", "Bo Ek")),
        ('<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Lund">', "",
         ("Ada Lund",)),
        ('<meta name="author" content="ada-lund">', "<p>By Ada Lund</p>", ("Ada Lund",)),
        ('<meta name="author" content="ada-lund">', "", ("ada-lund",)),
        ('<meta name="author" content="KatieS">', "<p>By Bo Ek</p>", ("Bo Ek",)),
        ('<meta name="author" content="Clinic">', "<p>By Bo Ek</p>", ("Bo Ek",)),
        ('<meta name="author" content="Harbor Lane"><meta property="og:site_name" content="Harbor Lane">',
         "<p>By Bo Ek</p>", ("Bo Ek",)),
        ('<meta name="author" content="Harbor Lane"><meta property="og:site_name" content="Harbor Lane">', "",
         ("Harbor Lane",)),
        (_ld({"@type": "Article", "author": {"@type": "Organization", "name": "Sleep Trust"}}), "<p>By Bo Ek</p>",
         ("Bo Ek",)),
        (_ld({"@type": "Article", "author": "Ada\ud83d Lund"}), "", ("Ada Lund",)),
        (_ld({"@type": "Article", "author": "Sean O&amp;#039;Brien"}), "", ("Sean O'Brien",)),
    ],
)  # fmt: skip
def test_authors(head: str, amid: str, authors: tuple[str, ...]) -> None:
    """Authors come from the first source that has a name: JSON-LD, meta, microdata, visible byline."""
    assert _metadata(head, amid).authors == authors


@pytest.mark.parametrize(
    ("head", "amid", "reviewers"),
    [
        (_ld({"@type": "MedicalWebPage", "reviewedBy": {"name": "Bo Ek, MD"}}), "", ("Bo Ek",)),
        ("", "<p>Medically reviewed by Bo Ek, MD</p>", ("Bo Ek",)),
        ("", "<p>Medically reviewed by Bo Ek, MD on March 3, 2025</p>", ("Bo Ek",)),
        ("", "<p>The trial was reviewed by two boards.</p>", ()),
    ],
)
def test_reviewers(head: str, amid: str, reviewers: tuple[str, ...]) -> None:
    """Who reviewed the article comes from JSON-LD or from a review note, and is no author."""
    metadata = _metadata(head, amid)
    assert (metadata.reviewed_by, metadata.authors) == (reviewers, ())


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-14", date(2024, 5, 14)),
        (" 2024-05-14T08:30:00Z ", datetime(2024, 5, 14, 8, 30, tzinfo=UTC)),
        ("2024-05-14T08:30:00", date(2024, 5, 14)),
        ("2024-05-14 08:30:00 +0200", datetime(2024, 5, 14, 8, 30, tzinfo=timezone(timedelta(hours=2)))),
        ("Tue, 14 May 2024 08:30:00 GMT", datetime(2024, 5, 14, 8, 30, tzinfo=UTC)),
        ("May 14th, 2024", date(2024, 5, 14)),
        ("14 May 2024", date(2024, 5, 14)),
        ("2024-05-14 08:30 Uhr", date(2024, 5, 14)),
        ("2024-02-30", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01", None),
        ("soon", None),
        ("", None),
    ],
)
def test_moments(text: str, moment: date | None) -> None:
    """A date is as precise as it is given, and impossible ones are none."""
    assert parse_date(text) == moment


@pytest.mark.parametrize(
    ("head", "amid", "dates"),
    [
        (_ld({"@type": "Article", "datePublished": "2024-05-14", "dateModified": "2025-01-02"}), "",
         ("2024-05-14", "2025-01-02")),
        ('<meta property="article:published_time" content="2024-05-14T06:00:00+02:00">', "",
         ("2024-05-14T06:00:00+02:00", None)),
        (_ld({"@type": "Article", "datePublished": "unknown"}) + '<meta name="date" content="2024-05-14">', "",
         ("2024-05-14", None)),
        ("", '<time class="entry-date" datetime="2024-05-14">May 14</time>', ("2024-05-14", None)),
        ("", '<p class="byline">By Ada Lund, May 14, 2024</p>', ("2024-05-14", None)),
        ("", "<p>In 2019 a trial began.</p>", (None, None)),
    ],
)  # fmt: skip
def test_dates(head: str, amid: str, dates: tuple[str | None, str | None]) -> None:
    """Dates of publication and change come from structured data before visible text."""
    article = extract_article(page_with(head=head, amid=amid), URL).to_dict()
    assert (article["date_published"], article["date_modified"]) == dates


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        ("<title>Sleep and Mood - Harbor Lane</title>", "Sleep and Mood", "Sleep and Mood"),
        ("<title>Sleep and Mood | Harbor Lane</title>", "Harbor Lane", "Sleep and Mood"),
        ("<title>Harbor Lane | Sleep and Mood</title><meta property='og:site_name' content='Harbor Lane'>", "",
         "Sleep and Mood"),
        ("<title>Sleep – and what keeps us from it</title>", "", "Sleep – and what keeps us from it"),
        ("<meta property='og:title' content='Sleep and Mood'><title>Home</title>", "", "Sleep and Mood"),
        (_ld({"@type": "Article", "headline": "Sleep &amp; Mood"}), "", "Sleep & Mood"),
        ("<title>Sleep and Mood</title>", "Sleep<br>and Mood", "Sleep and Mood"),
        ("<title>Sleep and Mood</title>", "<b>S</b>leep and Mood <a href='#sleep'>#</a>", "Sleep and Mood"),
        ("<title>Learning C#</title>", "Learning C#", "Learning C#"),
        ("<title>Harbor Lane: Sleep and Mood</title>", "<a href='/'>Harbor Lane</a>", "Harbor Lane: Sleep and Mood"),
        ("", "Sleep and Mood", "Sleep and Mood"),
        ("<title> </title>", "", None),
    ],
)  # fmt: skip
def test_titles(head: str, h1: str, title: str | None) -> None:
    """The title is the page's main heading where the head agrees, otherwise the head's without the site's name."""
    html = f"<html><head>{head}</head><body><h1>{h1}</h1><p>Text.</p></body></html>"
    assert extract_article(html, URL).metadata.title == title


@pytest.mark.parametrize(
    ("html", "head", "language"),
    [
        ('lang="en-GB"', "", "en"),
        ('lang="DE"', "", "de"),
        ('xml:lang="de"', "", "de"),
        ("", '<meta property="og:locale" content="es_MX">', "es"),
        ("", '<meta http-equiv="content-language" content="fr">', "fr"),
        ('lang="english"', "", None),
        ('lang=""', "", None),
    ],
)
def test_languages(html: str, head: str, language: str | None) -> None:
    """The language is the primary subtag of what the page declares."""
    assert _metadata(head, html=html).language == language


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://clinic.example/a">', "https://clinic.example/a"),
        ('<link rel="canonical" href="/a?b=1">', "https://clinic.example/a?b=1"),
        ('<link REL="Canonical" href=" https://clinic.example/a ">', "https://clinic.example/a"),
        ('<link rel="canonical" href="javascript:void(0)">', None),
        ('<link rel="canonical" href="https://[clinic/a">', None),
        ('<link rel="canonical" href="">', None),
        ("", None),
    ],
)
def test_canonical_urls(head: str, url: str | None) -> None:
    """The canonical URL is absolute, and of the web."""
    assert _metadata(head).canonical_url == url


def test_a_page_that_says_nothing() -> None:
    """What a page does not say is absent, not guessed."""
    assert _metadata(html="") == Metadata(url=URL, title=TITLE)
