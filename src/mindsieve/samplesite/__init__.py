"""A small web to crawl: four hosts of original articles on mental health, served on loopback.

It serves the demo, the tests and the docs. It has an example of everything that a crawl must handle, and
`expected.json` beside each host's pages holds the expected results. Telephone numbers in its articles are fictional
(555-01xx), except for well-known real crisis lines.

    harborclinic.example                a clinic's blog: real authors, reviewers, references
    ├── robots.txt                      disallows /private/, names the sitemap index
    ├── sitemap_index.xml               ─ sitemap-pages.xml, sitemap-articles.xml.gz, with lastmod
    ├── /  /contact/  /team/  /privacy/
    ├── /blog/  /tag/{anxiety,therapy}/ listings
    │   ├── /blog/…/                    8 articles: tables, a definition list, a nested list, helplines
    │   └── /blog/flu-shot-day-2023/    410
    ├── /download/sleep-diary/          a PDF, linked from an article
    └── /private/staff-rota/            disallowed, linked from an article

    openmindmag.example                 an independent magazine
    ├── robots.txt                      names both sitemaps
    ├── sitemap.xml                     served as text/html
    ├── news-sitemap.xml                the two newest essays
    ├── /rss/                           named by <link rel="alternate">
    ├── /  /page/2/  /page/3/           listings, by pagination
    │   └── /readers-survey-2019/       404, linked from the last page
    ├── /author/ines-calloway/  /about/
    ├── /subscribed/                    noindex
    ├── /…/                             9 essays: footnotes, pull quotes, comments, two authors
    │   ├── respirar-cuando-…           in Spanish
    │   └── the-loneliness-of-…         windows-1252, declared in <meta> only
    ├── /burnout-myths/                 301 to an essay
    ├── /this-weeks-essay/              302 to an essay
    ├── /adhd-in-adults/                301 to /adhd-at-forty/, 308 to an essay
    └── /monthly-reading-group/         302 to itself

    mindwellhub.example                 a spam blog: scraped captions, invented authors
    ├── robots.txt                      allows everything, names no sitemap
    ├── /feed/atom/                     the four newest articles
    ├── /  /tag/{anxiety,wellness}/     listings
    ├── /…/                             6 articles, author widgets as list, table, dl, br lines,
    │                                   label and value spans, paragraphs
    └── /go/weighted-blanket/           an advertiser's link, denied by the plan

    calmdailyblog.example               another blog of the same network
    ├── sitemap.xml                     robots.txt is a 404
    ├── /  /p/about.html
    ├── /2025/…/….html                  5 articles, author widgets as partial list, table without
    │                                   socials, nested list, divs, nested dl
    └── /2024/12/holiday-….html         500

`/do-support-groups-really-work/` on the hub and the page of that name on the other blog have the same article with two
different invented authors.

`routes.py` reads the folders of the hosts, `templates.py` fills in the port, `app.py` answers requests and
`site.py` runs the server. `corpora.py` keeps its pages out of the corpora of real sites.
"""

from mindsieve.samplesite.corpora import check_is_unmixed
from mindsieve.samplesite.errors import SampleSiteError
from mindsieve.samplesite.expected import Expected, ExpectedArticle, load_expected
from mindsieve.samplesite.site import DEFAULT_PORT, SampleSite

__all__ = [
    "DEFAULT_PORT",
    "Expected",
    "ExpectedArticle",
    "SampleSite",
    "SampleSiteError",
    "check_is_unmixed",
    "load_expected",
]
