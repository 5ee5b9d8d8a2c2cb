"""What a page says of itself, source by source, and what is made of contradictions."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from extract import Metadata, extract_article
from extract.article import Source
from extract.metadata.bylines import split_names
from extract.metadata.date_formats import parse_date
from extract.metadata.language import detect_language
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
        ("By Ada Lund, Head of Product", ["Ada Lund"]),
        ("Interview by Ada Lund", ["Ada Lund"]),
        ("Full Bio", []),
        ("NOC Admin", []),
        ("by " * 5_000, []),
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
        ('<meta name="author" content="Ada Lund, PhD">', "", ("Ada Lund",)),
        # the account that put the page in, and the byline
        ('<meta name="author" content="Ada Lund, PhD">', "<p>By Bo Ek</p>", ("Bo Ek",)),
        ('<meta name="author" content="Ada Lund, PhD">', "<p>By Ada Lund and Bo Ek</p>", ("Ada Lund",)),
        ('<meta name="author" content="Ada Lund"><meta property="og:site_name" content="Harbor Lane">',
         "<p>By Harbor Lane</p>", ("Ada Lund",)),
        (_ld({"@type": "Article", "author": "Ada Lund", "reviewedBy": "Bo Ek"}), "<p>By Bo Ek</p>", ("Ada Lund",)),
        # the first author in the head, all of them on the page
        ('<meta name="author" content="Ada Lund">',
         '<p><a href="/author/ada">Ada Lund</a>, <a href="/author/bo">Bo Ek</a></p>', ("Ada Lund", "Bo Ek")),
        # first names, staffs and user names after a lone "By"
        ("", "<p>by <a href='/ada'>Ada</a> · May 14, 2024</p>", ("Ada",)),
        ("", "<p>By</p><p>The Clinic Team</p>", ("The Clinic Team",)),
        ("", '<p class="author">By the Clinic Team</p>', ("the Clinic Team",)),
        # bylines without "By"
        ("", "<p>Ada Lund | Staff Writer | May 14, 2024</p>", ("Ada Lund",)),
        ("", "<p>Ada Lund, PhD; Bo Ek, MD</p>", ("Ada Lund", "Bo Ek")),
        ("", "<p>Ada Lund</p><p>May 14, 2024</p>", ("Ada Lund",)),
        ("", "<p>Ada Lund</p><p>Psychotherapist</p>", ("Ada Lund",)),
        ("", "<p>Sleep Health</p><p>All topics</p>", ()),
        ("", "<p>Gaining Sleep After 40</p>", ()),
        ("", "<nav><p>Ada Lund</p><p>May 14, 2024</p></nav>", ()),
        # reviewers in elements of the same classes
        ("", '<p><span class="author-name">By Ada Lund</span> <span class="author-name">Reviewed by Bo Ek</span></p>',
         ("Ada Lund",)),
        (_ld({"@type": "Article", "author": ["Ada Lund", "Bo Ek"], "reviewedBy": "Bo Ek"}), "", ("Ada Lund",)),
        ('<meta name="citation_authors" content="Ada Lund"><meta name="citation_authors" content="Bo Ek">', "",
         ("Ada Lund", "Bo Ek")),
        (_ld({"@type": "Article", "author": {"@type": "Organization", "name": "Field & Lane"}}), "", ("Field & Lane",)),
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
    """Authors come from the first source that names a person: JSON-LD, meta, microdata, visible byline."""
    assert _metadata(head, amid).authors == authors


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "author": "Ada Lund",}',
        '{"@type": "Article", "author": "Ada\nLund"}',
        '{"@type": "Article", "author": "Ada Lund"}; window.ready = true;',
        '{"@type": "Article", "author": ["Ada Lund",]}',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;author&quot;: &quot;Ada Lund&quot;}",
        '// about us\n{"@type": "Article", "author": "Ada Lund",}',
        '//<![CDATA[\n{"@type": "Article", "author": "Ada Lund"}\n//]]>',
        '<!-- {"@type": "Article", "author": "Ada Lund"} -->',
        '/*<![CDATA[*/ {"@type": "Article", "author": "Ada Lund"} /*]]>*/',
        '{"@type": "http://schema.org/Article", "author": "Ada Lund"}',
    ],
)
def test_broken_scripts(script: str) -> None:
    """JSON-LD is read in spite of what templates do to it."""
    assert _metadata(f'<script type="application/ld+json">{script}</script>').authors == ("Ada Lund",)


@pytest.mark.parametrize(
    "item",
    [
        {"@id": "#a", "@type": "Article", "name": {"@id": "#a"}, "author": {"@id": "#a"}},
        {"@type": "Article", "author": {"name": {"name": {"name": "Ada Lund"}}}},
        {"@type": {"a": 1}, "author": [[["Ada Lund"]]], "datePublished": ["2024"], "image": [[1]], "headline": 7},
        [[[[[[[[{"@type": "Article", "author": "Ada Lund"}]]]]]]]],
    ],
)
def test_odd_items(item: object) -> None:
    """JSON-LD that refers to itself or is not of the shape that it should be says nothing."""
    assert _metadata(_ld(item)).authors == ()


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
        ("14. Mai 2024", date(2024, 5, 14)),
        ("14 de mayo de 2024", date(2024, 5, 14)),
        ("1er août 2024", date(2024, 8, 1)),
        ("14-Aug-2024", date(2024, 8, 14)),
        ("2024 Jan 7", date(2024, 1, 7)),
        ("2024年5月14日", date(2024, 5, 14)),
        ("14.05.2024", date(2024, 5, 14)),
        ("05/14/2024", date(2024, 5, 14)),
        ("14/05/2024", date(2024, 5, 14)),
        ("Chapter 14 2024", None),
        ("1/2/3/2024", None),
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
        ("", "<p>The trial began on May 14, 2024 and went well.</p>", (None, None)),
        ("", "<p>May 14, 2024 - 11 minutes</p>", ("2024-05-14", None)),
        ("", "<p>6 min read | Tuesday, May 14, 2024 at 3:00 pm</p>", ("2024-05-14", None)),
        ("", "<p>May 14, 2024. <i>Updated: May 17, 2024</i></p>", ("2024-05-14", "2024-05-17")),
        ("", "<p>Published</p><p>May 14, 2024</p><p>Updated</p><p>May 17, 2024</p>", ("2024-05-14", "2024-05-17")),
        ("", '<p class="date-modified">May 17, 2024</p><p>May 14, 2024</p>', ("2024-05-14", "2024-05-17")),
        ("", "<span>2024-05-14T08:30+02:00</span>", ("2024-05-14T08:30:00+02:00", None)),
        ("", '<time datetime="2024-05-14T08:30:00Z">3 days ago</time>', ("2024-05-14T08:30:00+00:00", None)),
        ("", "<p>Veröffentlicht am 14. Mai 2024, aktualisiert am 17. Mai 2024</p>", ("2024-05-14", "2024-05-17")),
        ("", '<div class="related-posts"><p>May 14, 2024</p></div>', (None, None)),
        # a page is dated by its last change if it gives no other date
        ("", "<p>Last updated on May 17, 2024</p>", ("2024-05-17", "2024-05-17")),
        ('<meta property="article:modified_time" content="2024-05-17">', "", ("2024-05-17", "2024-05-17")),
        # content systems that state the last change for the publication
        (_ld({"@type": "Article", "datePublished": "May 17, 2024", "dateModified": "May 17, 2024"}),
         "<p>May 14, 2024</p>", ("2024-05-14", "2024-05-17")),
        (_ld({"@type": "Article", "datePublished": "2024-05-15T01:00:00Z"}), "<p>May 14, 2024</p>",
         ("2024-05-15T01:00:00+00:00", None)),
        ('<meta itemprop="dateCreated datePublished" content="2024-05-14">', "", ("2024-05-14", None)),
    ],
)  # fmt: skip
def test_dates(head: str, amid: str, dates: tuple[str | None, str | None]) -> None:
    """Dates of publication and change come from structured data before visible text."""
    article = extract_article(page_with(head=head, amid=amid), URL).to_dict()
    assert (article["date_published"], article["date_modified"]) == dates


@pytest.mark.parametrize(
    ("head", "amid", "reviewed"),
    [
        (_ld({"@type": "MedicalWebPage", "lastReviewed": "2024-05-14T08:30:00Z"}), "", "2024-05-14T08:30:00+00:00"),
        ("", "<p>Medically reviewed by Bo Ek, MD on May 14, 2024</p>", "2024-05-14"),
        ("", "<p>Last reviewed: May 14, 2024</p>", "2024-05-14"),
        ("", "<p>Reviewed</p><p>14 May 2024</p>", "2024-05-14"),
        ("", "<p>Updated May 14, 2024</p>", None),
    ],
)
def test_dates_of_review(head: str, amid: str, reviewed: str | None) -> None:
    """The date of review is that in structured data or after words of review."""
    assert extract_article(page_with(head=head, amid=amid), URL).to_dict()["date_reviewed"] == reviewed


@pytest.mark.parametrize(
    ("lang", "path", "amid", "published"),
    [
        ("en-US", "/a", "<p>5/6/2024</p>", date(2024, 5, 6)),
        ("en-GB", "/a", "<p>5/6/2024</p>", date(2024, 6, 5)),
        ("en", "/2024/05/14/sleep", "", date(2024, 5, 14)),
        ("en", "/blog/2024/may/14/sleep", "", date(2024, 5, 14)),
        ("en", "/sleep?on=/2024/05/14", "", None),
        ("en", "/2024/99/14/sleep", "", None),
    ],
)
def test_dates_of_readers_and_paths(lang: str, path: str, amid: str, published: date | None) -> None:
    """Days in numbers are read as the page's readers do; a blog's path holds the day."""
    html = page_with(amid=amid, html=f'lang="{lang}"')
    assert extract_article(html, f"https://clinic.example{path}").metadata.date_published == published


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
        ("<title>Harbor Lane » Sleep and Mood</title>", "<a href='/'>Harbor Lane</a>", "Sleep and Mood"),
        ("<title>Learning C#</title>", "Learning C#", "Learning C#"),
        ("<title>Harbor Lane: Sleep and Mood</title>", "<a href='/'>Harbor Lane</a>", "Harbor Lane: Sleep and Mood"),
        ("", "Sleep and Mood", "Sleep and Mood"),
        # heads reworded for search engines, or left behind
        ("<title>Sleep Facts 2024 | Harbor Lane</title>", "Sleep Facts for 2025", "Sleep Facts for 2025"),
        ("<title>Sleep and Mood</title>", "Our Blog", "Sleep and Mood"),
        ("<title>Sleep and Mood</title>", "News</h1><h1>How Sleep Makes the Mood", "How Sleep Makes the Mood"),
        ("<title>Sleep and Mood | We think that a long, very long slogan sells more pillows than a short one</title>",
         "Sleep and Mood", "Sleep and Mood"),
        # what else stands in a heading
        ("<title>Sleep and Mood</title>", "<small>May 14, 2024</small> Sleep and Mood", "Sleep and Mood"),
        ("<title>Sleep and Mood</title>", "Sleep and Mood <span>Posted by Ada Lund</span>", "Sleep and Mood"),
        ("<title>Sleep and Mood</title><meta property='og:site_name' content='Harbor Lane'>",
         "Sleep and Mood - Harbor Lane", "Sleep and Mood"),
        ("<title>Harbor Lane</title>", "Clinic", "Harbor Lane"),
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
def test_declared_languages(html: str, head: str, language: str | None) -> None:
    """The language is the primary subtag of what the page declares."""
    page = f"<html {html}><head>{head}</head><body><p>Lorem.</p></body></html>"
    assert extract_article(page, URL).metadata.language == language


@pytest.mark.parametrize(
    ("html", "language"),
    [("", "en"), ('lang="de"', "en"), ('lang="x"', "en"), ('lang="cy"', "cy")],
)
def test_languages_of_texts(html: str, language: str) -> None:
    """A page in English is in English, unless it declares a language that is not known here."""
    assert _metadata(html=html).language == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Eine schlechte Nacht macht den nächsten Tag schwer, und das ist für die meisten nicht mit Kaffee gut."),
        ("fr", "Une mauvaise nuit rend le lendemain difficile, et une journée difficile est pour la nuit une épreuve."),
        ("es", "Una mala noche hace que el día siguiente sea difícil, y un mal día no es bueno para la noche."),
        ("it", "Una brutta notte rende difficile il giorno dopo, e un giorno difficile non è un bene per la notte."),
        ("pt", "Uma noite ruim torna o dia seguinte difícil, e um dia ruim não é bom para a noite que vem."),
        ("nl", "Een slechte nacht maakt de volgende dag zwaar, en een zware dag is niet goed voor de nacht."),
        ("sv", "En dålig natt gör dagen efter svår, och det är inte bra för den natt som kommer till oss."),
        ("pl", "Zła noc sprawia, że dzień jest trudny, a to nie jest dobre dla nocy, która się po nim zaczyna."),
        (
            None,
            "Sleep 8 hours. Mood 9 of 10. Coffee 2 cups. Walk 30 minutes. Screen 0 hours. Light 10,000 lux. Bed 22:30.",
        ),
        (None, ""),
    ],
)
def test_detected_languages(language: str | None, text: str) -> None:
    """A text in one of a dozen languages is known by its function words; a table of numbers is not."""
    assert detect_language(f"{text} " * 5) == language


@pytest.mark.parametrize(
    ("head", "image"),
    [
        ('<meta property="og:image" content="/owl.jpg">', "https://clinic.example/owl.jpg"),
        ('<meta property="og:image" content="https://cdn.example/owl.jpg">', "https://cdn.example/owl.jpg"),
        ('<meta property="og:image" content="data:image/png;base64,AA">', None),
        (_ld({"@type": "Article", "image": "https://cdn.example/owl.jpg"}), "https://cdn.example/owl.jpg"),
        (_ld({"@type": "Article", "image": [{"url": "/owl.jpg"}, "/bat.jpg"]}), "https://clinic.example/owl.jpg"),
        (
            _ld({"@graph": [{"@type": "Article", "image": {"@id": "#i"}}, {"@id": "#i", "url": "/owl.jpg"}]}),
            "https://clinic.example/owl.jpg",
        ),
        ('<meta name="twitter:image" content="//cdn.example/owl.jpg">', "https://cdn.example/owl.jpg"),
        ("", None),
    ],
)
def test_images(head: str, image: str | None) -> None:
    """The lead image is the one that the page gives for sharing, or in structured data; its URL is absolute."""
    assert _metadata(head).image == image


def test_site_and_description() -> None:
    """What the head says of the site and the page comes with the article."""
    head = '<meta property="og:site_name" content="Harbor Lane"><meta name="description" content="On sleep.">'
    article = extract_article(page_with(head=head), URL).to_dict()
    assert (article["site_name"], article["description"]) == ("Harbor Lane", "On sleep.")


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://clinic.example/a">', "https://clinic.example/a"),
        ('<link rel="canonical" href="/a?b=1">', "https://clinic.example/a?b=1"),
        ('<link rel="canonical" href="https://anna:secret@clinic.example:8/a@b">', "https://clinic.example:8/a@b"),
        ('<link rel="canonical" href="//anna@clinic.example/">', "https://clinic.example/"),
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
    assert _metadata(html="") == Metadata(url=URL, title=TITLE, language="en", title_source=Source.HEADING)
