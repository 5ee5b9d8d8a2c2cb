"""The rules: every row of every table fires on its own example, and none takes what is the article's."""

from __future__ import annotations

from importlib import import_module
from operator import attrgetter
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import pytest

from extract import extract_article, rules
from extract.explain.reasons import DECISIONS
from extract.rules import ROWS
from extract.rules.base import Row
from tests.extract.pages import ARTICLE, EVENING, HELP, LEAD, LIGHT, SECTIONS, URL, outline, page_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from extract import Article
    from extract.article import Rule


@pytest.mark.parametrize("row", ROWS, ids=attrgetter("full_name"))
def test_each_row_fires_on_its_example(row: Row) -> None:
    """Above or below the article, a row labels its example under its name; the article stays."""
    articles = [extract_article(page, URL) for page in (page_with(before=row.example), page_with(below=row.example))]
    assert (row.full_name, row.label) in [
        (block.rule, block.label) for article in articles for block in article.removed
    ]
    assert [text for text in (LEAD, LIGHT, EVENING, HELP) for article in articles if text not in article.text] == []


def _rows_in(file: ModuleType) -> Iterator[Row]:
    for value in vars(file).values():
        yield from (row for row in (value if isinstance(value, tuple) else (value,)) if isinstance(row, Row))


@pytest.mark.parametrize("name", [module.name for module in iter_modules(rules.__path__)])
def test_the_rows_of_each_file_are_known_and_named_for_it(name: str) -> None:
    """The table of all rows leaves out no row of any file, and the full name of a row begins with its file."""
    rows = list(_rows_in(import_module(f"extract.rules.{name}")))
    assert set(map(id, rows)) <= set(map(id, ROWS))
    assert {row.full_name.split(".")[0] for row in rows} <= {name}


@pytest.mark.parametrize("rule", DECISIONS, ids=attrgetter("full_name"))
def test_decisions_are_named_for_the_file_or_package_that_makes_them(rule: Rule) -> None:
    """The rule stands, under the same name in capitals, in the file or in a file of the package that its name names."""
    place = import_module(rule.file)
    files = [place, *(import_module(f"{rule.file}.{module.name}") for module in iter_modules(_path_of(place)))]
    assert rule.full_name == f"{rule.file.split('.')[-1]}.{rule.name}"
    assert any(getattr(file, rule.name.upper(), None) is rule for file in files)


def _path_of(place: ModuleType) -> list[str]:
    return list(getattr(place, "__path__", ()))


def test_rules_are_told_apart_by_name() -> None:
    """No two rules share a full name, and each says why it holds."""
    names = [rule.full_name for rule in (*ROWS, *DECISIONS)]
    assert len(set(names)) == len(names)
    assert all(rule.why for rule in (*ROWS, *DECISIONS))


def _kept(article: Article) -> list[str]:
    return [text for _, heading, texts in outline(article) for text in (heading, *texts) if text]


PROSE = "Many people find that they sleep better once they stop trying, and that the bed is for sleeping only."
ROOM = '<p><img src="a.jpg" alt="A dark bedroom"></p>'
CLINIC = (
    "<ul><li>Name: Harbor Walk-in Clinic</li><li>Phone: 555-0134</li><li>Address: 4 Quay Street</li>"
    "<li>E-mail: help@harbor.example</li></ul>"
)


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        # Names that only look like a rule's.
        (f'<div class="shared-care adhd-advice commentary"><p>{PROSE}</p></div>', [PROSE]),
        (f'<p class="shareholder">{PROSE}</p>', [PROSE]),
        # Ids of headings are made of their words.
        (f'<h2 id="sources-of-stress">Sources of stress</h2><p>{PROSE}</p>', ["Sources of stress", PROSE]),
        (f'<h2 id="related-conditions">Related conditions</h2><p>{PROSE}</p>', ["Related conditions", PROSE]),
        (f'<h2><span id="Social_media">Social media</span></h2><p>{PROSE}</p>', ["Social media", PROSE]),
        (f'<h2 id="share-your-worries">Share your worries</h2><p>{PROSE}</p>', ["Share your worries", PROSE]),
        (f'<div id="social-media"><h2>Social media</h2><p>{PROSE}</p></div>', ["Social media", PROSE]),
        # Headings that announce something else than they seem to.
        (f"<h2>Sources of stress</h2><p>{PROSE}</p>", ["Sources of stress", PROSE]),
        (f"<h2>Sources</h2><p>{PROSE}</p>", ["Sources", PROSE]),
        ("<h2>Sources and causes</h2><ul><li>Noise</li><li>Work</li></ul>", ["Sources and causes", "Noise", "Work"]),
        ("<h2>Overview</h2><ul><li>Rise early</li><li>Walk</li><li>Rest</li></ul>", ["Rise early", "Walk", "Rest"]),
        (f"<h2>3 responses to stress</h2><p>{PROSE}</p>", ["3 responses to stress", PROSE]),
        # Lines that begin like a phrase.
        (f"<p>By Monday I was worn out. {PROSE}</p>", [f"By Monday I was worn out. {PROSE}"]),
        (
            "<ul><li>Share the load at home.</li><li>Join a choir.</li></ul>",
            ["Share the load at home.", "Join a choir."],
        ),
        ("<p>(a) Rest.</p><p>(b) Walk.</p><p>(c) Talk.</p>", ["(a) Rest.", "(b) Walk.", "(c) Talk."]),
        (
            f"<p>Writing at night is not a substitute for professional help, but it may well be a start. {PROSE}</p>",
            [f"Writing at night is not a substitute for professional help, but it may well be a start. {PROSE}"],
        ),
        # Pictures and the text beside them.
        (
            f"{ROOM}<p>A dark bedroom helps more than any pill. {PROSE}</p><p>A dark bedroom</p>",
            [f"A dark bedroom helps more than any pill. {PROSE}", "A dark bedroom"],
        ),
        (f'<div class="image-caption-left"><h2>Naps</h2><p>{PROSE}</p></div>', ["Naps", PROSE]),
        (f'<p><img src="a.jpg" alt=""></p><p><em>Source</em>: how it begins. {PROSE} {PROSE}</p>', [PROSE]),
        (f'<p><img src="a.jpg" class="alignleft">Sleep comes to those who rest. {PROSE}</p>', [PROSE]),
        ('<p><img src="a.jpg" alt="">Sleep comes to those who rest.</p>', ["Sleep comes to those who rest."]),
        (
            '<h2>Noise</h2><p><img src="a.jpg" alt="Noise"></p><h3>Traffic</h3><p>Close the window at night.</p>',
            ["Noise", "Traffic", "Close the window at night."],
        ),
        ('<div><img class="icon" src="i.svg" alt="">Rest before you need it.</div>', ["Rest before you need it."]),
        # A heading that only looks like a byline.
        (f"<h3>By Monday</h3><p>{PROSE}</p>", ["By Monday", PROSE]),
        # Lists of places to turn to.
        (CLINIC, ["Name: Harbor Walk-in Clinic", "Phone: 555-0134", "Address: 4 Quay Street"]),
        (CLINIC.replace("ul>", "p>").replace("<li>", "").replace("</li>", "<br>"), ["E-mail: help@harbor.example"]),
        (
            "<table><tr><th>Name</th><th>Phone</th></tr><tr><td>Harbor</td><td>555-0134</td></tr></table>",
            ["Name | Phone\nHarbor | 555-0134"],
        ),
    ],
)
def test_what_looks_like_boilerplate_stays(markup: str, texts: list[str]) -> None:
    """Text of the article stays in it, whatever its class, id, first words or neighbours remind of."""
    kept = "\n\n".join(_kept(extract_article(page_with(amid=markup), URL)))
    assert [text for text in texts if text not in kept] == []


@pytest.mark.parametrize("byline", ["May 1, 2025", "By Ada Lund", "Posted on May 1, 2025 by Ada"])
def test_a_byline_that_is_set_as_a_heading(byline: str) -> None:
    """Over the text it is a byline and opens no section."""
    article = extract_article(page_with().replace("</h1>", f"</h1><h3>{byline}</h3>"), URL)
    assert outline(article) == SECTIONS
    assert (byline, "byline") in [(block.text, block.label) for block in article.removed]


def test_dates_that_are_the_structure_of_a_diary() -> None:
    """Where several headings are dates they stay, the first too, which stands over the text."""
    days = "".join(f"<h2>May {day}, 2025</h2><p>{PROSE} I slept {day} hours.</p>" for day in (2, 3))
    page = page_with(article=days).replace("</h1>", "</h1><h2>May 1, 2025</h2>")
    headings = [heading for _, heading, _ in outline(extract_article(page, URL))]
    assert headings == ["May 1, 2025", "May 2, 2025", "May 3, 2025"]


@pytest.mark.parametrize(
    "name",
    [
        "newsletter-post",
        "post related-layout",
        "content has-sidebar",
        "post-123 post type-post tag-sleep category-advice",
        "share-wrapper",
        "has-image-caption",
        "main sidebar-enabled--false",
        "no_toc_section",
        "toc-paragraph toc",
    ],
)
def test_a_misnamed_wrapper_stays(name: str) -> None:
    """An element that holds the article is the article, whatever it is called."""
    article = extract_article(page_with(article=f'<div class="{name}" id="{name}">{ARTICLE}</div>'), URL)
    assert outline(article) == SECTIONS


def test_text_beside_a_removed_element_stays() -> None:
    """Text right after a removed element, in no element of its own, stays in the article."""
    share = '<div class="share-bar"><a href="#">Tweet</a></div>'
    article = extract_article(page_with(article=f"<div>{share}{LIGHT}<br><br>{EVENING}{share}{HELP}</div>"), URL)
    assert outline(article) == [(0, None, [LEAD, LIGHT, EVENING, HELP])]


@pytest.mark.parametrize(
    ("markup", "label", "text"),
    [
        (f'<section id="comments">{f"<p>{PROSE}</p>" * 9}</section>', "comments", PROSE),
        ('<p><img src="a.jpg"></p><figcaption>A room.</figcaption>', "caption", "A room."),
        ('<p><img src="a.jpg" alt=""><br>A quiet room at dusk.</p>', "caption", "A quiet room at dusk."),
        ('<p>Photo essay.<br><img src="a.jpg" alt="A room"><br>A room</p>', "caption", "A room"),
        (
            '<p><img src="a.jpg"></p><p>Photo: Ada Lund</p><p><em>Shown with thanks.</em></p>',
            "caption",
            "Photo: Ada Lund",
        ),
        ('<div align="center"><img src="a.jpg"><p>A quiet room at dusk.</p></div>', "caption", "A quiet room at dusk."),
        (f"<footer><p>© 2026 Harbor Lane</p><p>{PROSE}</p></footer>", "navigation", PROSE),
        (
            '<aside class="author-box"><h4>Ada Lund, PhD</h4><p>Ada treats poor sleepers in Bath.</p></aside>',
            "author_bio",
            "Ada treats poor sleepers",
        ),
        ("<h2>References</h2><ol><li>Lund A. Sleep. 2021.</li><li>Ek B. Mood.</li></ol>", "references", "Ek B. Mood."),
    ],
)
def test_what_is_boilerplate_goes(markup: str, label: str, text: str) -> None:
    """Boilerplate below the article gets its own label, even if there is much of it."""
    article = extract_article(page_with(below=markup), URL)
    assert outline(article) == SECTIONS
    assert [block.label for block in article.removed if text in block.text][:1] == [label]


@pytest.mark.parametrize("heading", ["<h3>2 Comments</h3>", "<div><h3>2 Comments</h3></div>"])
def test_a_thread_ends_with_its_box(heading: str) -> None:
    """Text below the element of a comment thread is no comment."""
    thread = f"<div>{heading}<div><p>Oskar</p><p>Thanks for this.</p></div><div><p>Bea</p><p>Same here.</p></div></div>"
    article = extract_article(page_with(below=f"{thread}<div><p>Terms of use</p></div>"), URL)
    comments = "\n".join(block.text for block in article.removed if block.label == "comments")
    assert comments.splitlines() == ["2 Comments", "Oskar", "Thanks for this.", "Bea", "Same here."]
