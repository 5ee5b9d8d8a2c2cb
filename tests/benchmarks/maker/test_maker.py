"""Made pages are what they say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import lxml.html
import pytest
from click.testing import CliRunner

from benchmarks.maker.__main__ import main
from benchmarks.maker.drawing import make_page
from benchmarks.maker.pieces import Family, Slot, boilerplate, captions, widgets
from benchmarks.maker.printing import print_page
from benchmarks.maker.scorecard import describe, list_failures
from benchmarks.maker.scoring import find_leaked, score_page
from benchmarks.maker.templates import HELD_OUT, TEMPLATES
from benchmarks.maker.texts import TOPICS, Items, Quote, TextTable, read_text
from benchmarks.maker.words import has_words, visible_texts

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.maker.spec import MadePage

_SEEDS = range(2 * len(TEMPLATES))
_MIN_TEMPLATES, _MIN_TOPICS = 14, 8


@pytest.fixture(scope="module")
def pages() -> list[MadePage]:
    """Two pages of each template."""
    return [make_page(seed) for seed in _SEEDS]


def _seen(page: MadePage) -> str:
    return " ".join(visible_texts(page.html))


def test_the_same_seed_gives_the_same_page(pages: list[MadePage]) -> None:
    """A page is drawn from its seed alone, whatever was made before it."""
    assert [make_page(seed) for seed in reversed(_SEEDS)] == pages[::-1]


def test_no_two_pages_are_alike(pages: list[MadePage]) -> None:
    """Each seed gives a page of its own."""
    assert len({page.html for page in pages}) == len(pages)


def test_all_that_is_expected_is_on_the_page(pages: list[MadePage]) -> None:
    """Title, headings and blocks stand on the page, in order."""
    for page in pages:
        rest = _seen(page)
        assert has_words(rest, page.title)
        for section in page.sections:
            for line in ([section.heading] if section.heading else []) + [text for _, text in section.blocks]:
                assert has_words(rest, line), (page.spec.seed, line)


def test_all_boilerplate_is_on_the_page(pages: list[MadePage]) -> None:
    """Every text of a piece stands on the page."""
    for page in pages:
        seen = _seen(page)
        for placed in page.spec.pieces:
            assert all(has_words(seen, text) for text in placed.piece.texts())


def test_pages_without_boilerplate_have_the_article_alone(pages: list[MadePage]) -> None:
    """Without its boilerplate a page has the same answer and none of the pieces."""
    for page in pages:
        control = print_page(page.spec.without_boilerplate())
        seen = _seen(control)
        texts = [" ".join(placed.piece.texts()) for placed in page.spec.pieces]
        assert not [text for text in texts if text and has_words(seen, text)]
        assert control.sections == page.sections


def test_widgets_print_every_value(pages: list[MadePage]) -> None:
    """All fields of an invented author are in the widget, labels and values alike."""
    made = [page for page in pages if page.spec.persona]
    assert made
    for page in made:
        (widget,) = (placed.piece for placed in page.spec.pieces if placed.piece.family is Family.PERSONA)
        assert page.spec.persona is not None
        assert all(has_words(" ".join(widget.texts()), value) for value in page.spec.persona.values())


def test_articles_have_everything() -> None:
    """The articles have headings of levels 2 to 4, lists of both kinds and within each other, quotes and tables."""
    texts = [read_text(topic) for topic in TOPICS]
    nodes = [node for text in texts for part in text.parts for node in part.nodes]
    lists = [node for node in nodes if isinstance(node, Items)]
    assert len(texts) >= _MIN_TOPICS
    assert {part.heading.level for text in texts for part in text.parts if part.heading} == {2, 3, 4}
    assert {items.is_numbered for items in lists} == {True, False}
    assert any(item.inner for items in lists for item in items.items)
    assert {Quote, TextTable} <= set(map(type, nodes))


@pytest.mark.parametrize("name", TEMPLATES)
def test_frames_have_a_place_for_everything(name: str) -> None:
    """A frame has each slot once, but for the title and the site, which may stand anywhere."""
    slots = {slot.value for slot in Slot} - {Slot.AMID.value, Slot.END.value}
    assert set(TEMPLATES[name].frame.get_identifiers()) == slots | {"head", "site", "title", "text"}
    assert all(TEMPLATES[name].frame.template.count(f"${slot}\n") == 1 for slot in slots | {"head", "text"})


def test_a_third_of_the_templates_is_held_out() -> None:
    """There are enough templates to develop rules on, and enough to see whether they are general."""
    assert len(TEMPLATES) >= _MIN_TEMPLATES
    assert 1 / 4 < len(HELD_OUT) / len(TEMPLATES) < 1 / 2


@pytest.mark.parametrize("html", [row.html for row in boilerplate.ROWS] + [row.html for row in captions.MARKUPS])
def test_markup_is_well_formed(html: str) -> None:
    """Every element of a piece is closed in it, so that it can stand anywhere."""
    printed = lxml.html.tostring(lxml.html.fragment_fromstring(f"<div>{html}</div>"), encoding="unicode")
    assert printed.count("</div>") == html.count("</div>") + 1
    assert printed.count("<p") == html.count("<p")


def test_widgets_have_many_markups() -> None:
    """Lists, tables, paragraphs, lines and bare elements are all among the markups of widgets."""
    pairs = "".join(markup.pair for markup in widgets.MARKUPS)
    assert all(tag in pairs for tag in ("<li>", "<td>", "<dt>", "<p>", "<br>", "<span>", "<div", "<strong>"))


def test_a_leak_is_found_in_its_piece() -> None:
    """A stray block is laid to the piece that holds all of it, or else to those that have a text in it."""
    page = make_page(next(seed for seed in range(99) if make_page(seed).spec.persona), "old_html")
    assert page.spec.persona is not None
    pieces = [placed.piece for placed in page.spec.pieces]
    widget = next(piece for piece in pieces if piece.family is Family.PERSONA)
    assert find_leaked(pieces, [f"Body text. {page.spec.persona.fields[-1].value}"]) == {widget}
    assert find_leaked(pieces, ["A sentence of the article"]) == set()


def test_a_score_describes_itself() -> None:
    """A perfect score has nothing to say, and only that one."""
    for seed in range(12):
        score = score_page(make_page(seed))
        assert score.is_perfect == (list(describe(score)) == [])


def test_failures_of_templates_that_are_held_out_are_not_shown() -> None:
    """Rules cannot be fitted to pages that nobody sees, unless one asks for the template by name."""
    scores = [score_page(make_page(seed, "ghost")) for seed in range(8)]
    assert list(list_failures(scores)) == []
    assert len(list(list_failures(scores, {"ghost"}))) >= sum(not score.is_perfect for score in scores)


def test_the_command_prints_a_scorecard() -> None:
    """The command prints failures, pieces and a column for each template."""
    result = CliRunner().invoke(main, ["--pages", "20"])
    assert result.exit_code == 0
    assert "sections exact" in result.output
    assert all(name in result.output for name in TEMPLATES.keys() - HELD_OUT)


def test_the_command_shows_a_page() -> None:
    """`--show` prints the page itself."""
    result = CliRunner().invoke(main, ["--show", "3", "--template", "ghost"])
    assert result.output.startswith(make_page(3, "ghost").html)


def test_the_command_writes_pages(tmp_path: Path) -> None:
    """`--write` leaves each page beside its answer."""
    assert CliRunner().invoke(main, ["--pages", "2", "--write", str(tmp_path)]).exit_code == 0
    answers = sorted(tmp_path.glob("*.json"))
    assert [json.loads(path.read_text("utf-8"))["title"] for path in answers] == [
        make_page(0).title,
        make_page(1).title,
    ]
    assert answers[0].with_suffix(".html").read_text("utf-8") == make_page(0).html
