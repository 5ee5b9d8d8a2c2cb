from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from .client import Answer, fetch

if TYPE_CHECKING:
    from mindsieve.samplesite import SampleSite
    from mindsieve.samplesite.routes import Routes

DUPLICATES = {
    "http://mindwellhub.example/do-support-groups-really-work/",
    "http://calmdailyblog.example/2025/11/do-support-groups-really-work.html",
}

# Of each kind of markup that extraction has to recognise: a page of the spam blogs and an XPath that finds it.
SPAM_MARKUP = [
    ("mindwellhub.example", "/does-mindfulness-help-with-anger/", "//h4[.='Socials']"),
    ("mindwellhub.example", "/does-mindfulness-help-with-anger/", "//li[strong='Username']"),
    ("mindwellhub.example", "/does-mindfulness-help-with-anger/", "//p[img]/following-sibling::p[1][.=../p/img/@alt]"),
    ("mindwellhub.example", "/does-mindfulness-help-with-anger/", "//p[.='Table of Contents']"),
    ("mindwellhub.example", "/can-anxiety-cause-insomnia/", "//tr[th='Username']/td"),
    ("mindwellhub.example", "/can-anxiety-cause-insomnia/", "//div[@id='ez-toc-container']"),
    ("mindwellhub.example", "/can-anxiety-cause-insomnia/", "//p[@class='wp-caption-text']"),
    ("mindwellhub.example", "/how-long-does-burnout-last/", "//dt[.='Username']/following-sibling::dd"),
    ("mindwellhub.example", "/how-long-does-burnout-last/", "//figure/figcaption"),
    ("mindwellhub.example", "/is-crying-good-for-you/", "//p[br and contains(., 'Username: ')]"),
    ("mindwellhub.example", "/is-crying-good-for-you/", "//td[@class='tr-caption']"),
    ("mindwellhub.example", "/is-crying-good-for-you/", "//meta[@name='author']"),
    ("mindwellhub.example", "/what-does-a-panic-attack-feel-like/", "//div[span[1]='Username']/span[2]"),
    ("mindwellhub.example", "/what-does-a-panic-attack-feel-like/", "//center/small"),
    ("mindwellhub.example", "/do-support-groups-really-work/", "//p[em='Username']"),
    (
        "calmdailyblog.example",
        "/2025/05/why-do-we-procrastinate.html",
        "//ul[count(li) = 6]/li[contains(., 'Username')]",
    ),
    ("calmdailyblog.example", "/2025/06/how-to-stop-overthinking.html", "//tr[td[1]/b='Username']/td[2]"),
    ("calmdailyblog.example", "/2025/08/can-journaling-help-depression.html", "//li[b='Socials:']/ul/li/ul/li"),
    ("calmdailyblog.example", "/2025/08/can-journaling-help-depression.html", "//meta[@name='author']"),
    ("calmdailyblog.example", "/2025/10/what-to-say-to-a-friend-with-ptsd.html", "//div[b='Username']"),
    ("calmdailyblog.example", "/2025/11/do-support-groups-really-work.html", "//dl/dd/dl/dt"),
]

HONEST_MARKUP = [
    ("harborclinic.example", "/blog/sleep-and-anxiety/", "//div[@class='author-box']"),
    ("harborclinic.example", "/blog/sleep-and-anxiety/", "//p[@class='medical-review']"),
    ("harborclinic.example", "/blog/sleep-and-anxiety/", "//section[@class='references']/ol/li"),
    ("harborclinic.example", "/blog/sleep-and-anxiety/", "//table[thead]"),
    ("harborclinic.example", "/blog/sleep-and-anxiety/", "//blockquote"),
    ("harborclinic.example", "/blog/sleep-and-anxiety/", "//figure/figcaption"),
    ("harborclinic.example", "/blog/cbt-thought-records/", "//table"),
    ("harborclinic.example", "/blog/cbt-thought-records/", "//dl[dt='Situation']/dd"),
    ("harborclinic.example", "/blog/first-therapy-appointment/", "//li/ul/li"),
    ("harborclinic.example", "/blog/safety-planning/", "//li[contains(., 'Phone: 555-0110')]"),
    ("openmindmag.example", "/grief-has-no-calendar/", "//aside[@class='kg-pullquote']"),
    ("openmindmag.example", "/grief-has-no-calendar/", "//section[@class='footnotes']//li"),
    ("openmindmag.example", "/grief-has-no-calendar/", "//section[@id='comments']"),
    ("openmindmag.example", "/respirar-cuando-todo-aprieta/", "/html[@lang='es']"),
    ("openmindmag.example", "/subscribed/", "//meta[@name='robots'][@content='noindex']"),
]


@pytest.fixture(scope="module")
def answers(site: SampleSite, hosts: dict[str, Routes]) -> list[Answer]:
    """Fetch everything that the site serves."""
    urls = (f"http://{host}:{site.port}{path}" for host, routes in hosts.items() for path in routes)
    return [fetch(url) for url in urls]


@pytest.fixture(scope="module")
def pages(answers: list[Answer]) -> list[Answer]:
    """Return the HTML pages among the answers."""
    return [answer for answer in answers if answer.is_html]


def test_number_of_pages(pages: list[Answer]) -> None:
    """There are enough pages to look like a small web."""
    assert len(pages) >= 40


def test_placeholders_are_filled(answers: list[Answer]) -> None:
    """Nothing is served with a placeholder left in it."""
    assert [answer.url for answer in answers if b"{{" in answer.body] == []


def test_own_addresses_carry_the_port(site: SampleSite, answers: list[Answer]) -> None:
    """Wherever a host of the site is named in a URL, the port is named too."""
    for answer in answers:
        for host in site.hosts:
            url = f"//{host}".encode()
            assert answer.body.count(url) == answer.body.count(url + f":{site.port}".encode()), answer.url


def test_links_lead_somewhere(site: SampleSite, pages: list[Answer], hosts: dict[str, Routes]) -> None:
    """Every link, image and style sheet of the site's own has a route, if only to an intended error."""
    known = {f"http://{host}:{site.port}{path}" for host, routes in hosts.items() for path in routes}
    origins = tuple(f"http://{host}:" for host in hosts)
    used = chain.from_iterable(page.links("//a/@href | //img/@src | //link/@href | //form/@action") for page in pages)

    assert {url for url in used if url.startswith(origins)} <= known


def test_fragments_lead_somewhere(pages: list[Answer]) -> None:
    """Every link inside a page, as in tables of contents and footnotes, has its target."""
    for page in pages:
        targets = {str(link).removeprefix("#") for link in page.tree.xpath("//a/@href[starts-with(., '#')]")}
        assert targets <= {str(name) for name in page.tree.xpath("//@id")}, page.url


def test_canonical_links(pages: list[Answer]) -> None:
    """Every page names itself as canonical."""
    for page in pages:
        assert page.links("//link[@rel='canonical']/@href") in ([page.url], []), page.url


def test_encoding_declared_in_meta_only(site: SampleSite) -> None:
    """One page is in windows-1252 and says so nowhere but in its markup."""
    page = fetch(f"http://openmindmag.example:{site.port}/the-loneliness-of-a-new-city/")

    assert "charset" not in page.headers["Content-Type"]
    assert b"Loneliness isn\x92t the absence of people \x96 it\x92s" in page.body
    assert "Loneliness isn’t the absence of people – it’s" in page.text


@pytest.mark.parametrize(("host", "path", "xpath"), [*SPAM_MARKUP, *HONEST_MARKUP])
def test_markup(site: SampleSite, host: str, path: str, xpath: str) -> None:
    """Each kind of markup that a crawl must cope with stands on the page that is meant to show it."""
    assert fetch(f"http://{host}:{site.port}{path}").tree.xpath(xpath)


def test_texts_are_unique(site: SampleSite) -> None:
    """No paragraph of an article is used twice, but for the one article that is meant to be."""
    articles = {url for url, expected in site.expected().items() if expected.article}
    single = articles - {url.replace(".example/", f".example:{site.port}/") for url in DUPLICATES}
    uses = Counter(chain.from_iterable(map(_long_paragraphs, map(fetch, single))))

    assert len(single) == len(articles) - 2
    assert [text for text, count in uses.items() if count > 1] == []


def test_duplicate_is_exact(site: SampleSite) -> None:
    """The two spam blogs share one article, word by word."""
    first, second = (fetch(url.replace(".example/", f".example:{site.port}/")) for url in sorted(DUPLICATES))

    shared = _long_paragraphs(first) & _long_paragraphs(second)
    assert len(shared) >= 7


def _long_paragraphs(page: Answer) -> set[str]:
    # The site's own notices, which every page repeats, are shorter or stand outside of the article's container.
    container = "//*[contains(@class, 'content')]//p"
    texts = {" ".join(element.text_content().split()) for element in page.tree.xpath(container)}
    return {text for text in texts if len(text) > 80}
