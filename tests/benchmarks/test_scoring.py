"""Each measure on a truth and an answer that can be checked by eye."""

from __future__ import annotations

import pytest

from benchmarks.extract.markdown import read_outline
from benchmarks.extract.output import SystemOutput
from benchmarks.extract.scoring import MEASURES, OutputPart, score_page
from benchmarks.extract.scoring.metadata import score_authors, score_date, score_title
from benchmarks.extract.scoring.outline import score_outline
from benchmarks.extract.scoring.words import score_snippets, score_words
from benchmarks.extract.truth import read_truth

HALF = pytest.approx(0.5)
THIRD = pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("truth", "text", "scores"),
    [
        ("sleep well", "Sleep, WELL!", {"f1": 1, "precision": 1, "recall": 1, "poor": 0}),
        ("sleep well", "sleep", {"f1": pytest.approx(2 / 3), "precision": 1, "recall": 0.5, "poor": 1}),
        ("sleep", "sleep sleep", {"f1": pytest.approx(2 / 3), "precision": 0.5, "recall": 1, "poor": 1}),
        ("sleep sleep", "sleep well", {"f1": 0.5, "precision": 0.5, "recall": 0.5, "poor": 1}),
        ("a b c d", "a b c d e f", {"f1": 0.8, "precision": pytest.approx(2 / 3), "recall": 1, "poor": 0}),
        ("sleep", "", {"f1": 0, "precision": 0, "recall": 0, "poor": 1}),
        ("", "sleep", {}),
    ],
)
def test_words(truth: str, text: str, scores: dict[str, float]) -> None:
    """Words count as often as they stand, whatever their case and punctuation; without truth there is no score."""
    assert score_words(truth, text) == scores


@pytest.mark.parametrize(
    ("wanted", "unwanted", "scores"),
    [
        (["Don't lie awake"], ["buy now"], {"wanted": 1, "leaked": 0}),
        (["don’t   lie\nawake"], ["CALL US – now…"], {"wanted": 1, "leaked": 1}),
        (
            ["lie awake", "sleepless"],
            ["call us", "call us later", "now..."],
            {"wanted": 0.5, "leaked": pytest.approx(2 / 3)},
        ),
        ([" ", ""], [], {}),
    ],
)
def test_snippets(wanted: list[str], unwanted: list[str], scores: dict[str, float]) -> None:
    """A snippet stands in a text whatever its case, white space and typography, but not in part."""
    assert score_snippets(wanted, unwanted, "Don\u2019t lie aw\u00adake.\nCall us - now...") == scores


@pytest.mark.parametrize(
    ("truth", "answer", "scores"),
    [
        # All right, and in the same places.
        ("a\n\n## B\n\nc", "a\n\n## B\n\nc", {"f1": 1, "precision": 1, "recall": 1, "level": 1, "paragraphs": 1}),
        # Compared by letters and digits.
        ("## 1. Why?", "## 1 — why", {"f1": 1, "precision": 1, "recall": 1, "level": 1}),
        # Another level, and a heading too many.
        (
            "## B\n\n## C",
            "### B\n\n## C\n\n## D",
            {"f1": 0.8, "precision": pytest.approx(2 / 3), "recall": 1, "level": 0.5},
        ),
        # Lost headings: what stood under them is under the wrong one now.
        ("a\n\n## B\n\nc", "a\n\nB\n\nc", {"f1": 0, "precision": 0, "recall": 0, "paragraphs": 0.5}),
        # The same heading twice needs finding twice.
        ("## B\n\n## B", "## B", {"f1": pytest.approx(2 / 3), "precision": 1, "recall": 0.5, "level": 1}),
        # The page's title is no heading, on neither side.
        ("# The Title\n\n## B", "## B", {"f1": 1, "precision": 1, "recall": 1, "level": 1}),
        ("## B", "# The title!\n\n## B", {"f1": 1, "precision": 1, "recall": 1, "level": 1}),
        ("## B", "# Its Headline\n\n## B", {"f1": 1, "precision": 1, "recall": 1, "level": 1}),
        # A numbered line on its own may be a heading or not.
        (
            "## B\n\n1. C\n\nd",
            "## B\n\n### 1. C\n\nd",
            {"f1": 1, "precision": 1, "recall": 1, "level": 1, "paragraphs": 1},
        ),
        ("## B\n\n1. C\n\nd", "## B\n\n1. C\n\nd", {"f1": 1, "precision": 1, "recall": 1, "level": 1, "paragraphs": 1}),
        # Items that became lines, or that hold another text, are lost; so are those of a list that is one paragraph.
        ("- a\n- b\n- c", "a\n\n- b\n- c too", {"list_items": THIRD}),
        ("- a\n- b", "a b", {"list_items": 0}),
        # Paragraphs that a system joins or breaks stand where they stood; one that is missing does not.
        ("## B\n\na b\n\nc d", "## B\n\na b c d", {"f1": 1, "precision": 1, "recall": 1, "level": 1, "paragraphs": 1}),
        ("## B\n\na b c d", "## B\n\na b\n\nc d", {"f1": 1, "precision": 1, "recall": 1, "level": 1, "paragraphs": 1}),
        # Where the truth has no heading, nobody knows what stands under what.
        ("a\n\nb", "a\n\n## B\n\nb", {}),
        ("## B\n\nc\n\nd", "## B\n\nc", {"f1": 1, "precision": 1, "recall": 1, "level": 1, "paragraphs": 0.5}),
        (
            "## B\n\nc\n\n## D\n\ne",
            "## B\n\n## D\n\nc e",
            {"f1": 1, "precision": 1, "recall": 1, "level": 1, "paragraphs": 0.5},
        ),
        ("", "## B\n\na\n\n- b", {}),
    ],
)
def test_outline(truth: str, answer: str, scores: dict[str, float]) -> None:
    """Headings, levels, list items and paragraphs under their headings, as the truth has them."""
    found = score_outline(read_outline(truth), read_outline(answer), ("The Title", "Its headline"))
    assert {name.removeprefix("heading_"): score for name, score in found.items()} == scores


@pytest.mark.parametrize(
    ("truth", "title", "scores"),
    [
        ("Why We Sleep", "why we sleep?", {"title": 1}),
        ("Why We Sleep", "Why We Sleep | Clinic", {"title": 0}),
        ("Why We Sleep", "", {"title": 0}),
        ("", "Why We Sleep", {}),
    ],
)
def test_titles(truth: str, title: str, scores: dict[str, float]) -> None:
    """A title is right by its letters and digits, with nothing beside it."""
    assert score_title(truth, title) == scores


@pytest.mark.parametrize(
    ("truth", "authors", "scores"),
    [
        ("Ana Ruiz", ["Dr. Ana Ruiz, PhD"], {"author": 1}),
        ("Ana Ruiz, MD", ["Ana Ruiz"], {"author": 1}),
        ("Ana Ruiz and Ben Neil", ["Ben Neil", "Ana Ruiz"], {"author": 1}),
        ("Ana Ruiz; Ben Neil", ["Ana Ruiz, Ben Neil"], {"author": 1}),
        ("Alexandra Land", ["Alexandra L and"], {"author": 0}),
        ("Ana Ruiz", ["Ana Ruiz", "Ben Neil"], {"author": 0}),
        ("Ana Ruiz, Ben Neil", ["Ana Ruiz"], {"author": 0}),
        ("ANA RUIZ", ["Ana Ruiz"], {"author": 1}),
        ("Ana R.", ["Ana"], {"author": 0}),
        ("Ana Ruiz", [], {"author": 0}),
        ("", ["Ana Ruiz"], {}),
    ],
)
def test_authors(truth: str, authors: list[str], scores: dict[str, float]) -> None:
    """Authors are right if they are the same names, without titles and credentials, in any order."""
    assert score_authors(truth, authors) == scores


@pytest.mark.parametrize(
    ("truth", "date", "scores"),
    [
        ("2025-03-04", "2025-03-04", {"date": 1}),
        ("2025-03-04", "2025-03-04T22:15:00+02:00", {"date": 1}),
        ("2025-03", "2025-03-04", {"date": 1}),
        ("2025-03-04", "2025-03", {"date": 0}),
        ("2025-03-04", "2025-03-05", {"date": 0}),
        ("2025-03-04", "", {"date": 0}),
        ("", "2025-03-04", {}),
    ],
)
def test_dates(truth: str, date: str, scores: dict[str, float]) -> None:
    """A date is right if its day is, or its month where the truth knows no more."""
    assert score_date(truth, date) == scores


RECORD = {
    "ground_truth": {
        "title": "T",
        "author": "Ana Ruiz",
        "publish_date": "2025-03-04",
        "main_content": "Some **bold** words",
        "main_content_markdown": "## H\n\nSome **bold** words\n\n- one",
        "with": ["bold words"],
        "without": ["advert"],
    }
}


def test_only_what_a_system_gives_is_scored() -> None:
    """A system without a gift has no score in its measures; what the truth lacks is not scored for anyone."""
    truth = read_truth(RECORD, "<h1>T</h1>")
    everything = {measure.name for measure in MEASURES}
    assert set(score_page(truth, SystemOutput())) == everything - {"level"}  # of no heading there is no level
    assert set(score_page(truth, SystemOutput(), {OutputPart.TEXT})) == {
        each.name for each in MEASURES if each.needs is OutputPart.TEXT
    }
    assert score_page(read_truth({}, ""), SystemOutput("words")) == {}


@pytest.mark.parametrize(
    ("snippet", "plain"),
    [
        ("bold words", "bold words"),
        ("- one\n- **two**", "one\ntwo"),
        ("| a | b |", "a b"),
        ("1. Walk", "1. Walk"),
        ("*a footnote", "*a footnote"),
        ("***", None),
    ],
)
def test_snippets_without_marks(snippet: str, plain: str | None) -> None:
    """Snippets that annotators copied with the marks of Markdown are sought without them."""
    truth = read_truth({"ground_truth": {"with": [snippet], "without": None}}, "")
    assert truth.wanted == (plain or "",)
    assert truth.unwanted == ()


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        ("<h1>One <b>headline</b><!-- no --><style>h1 {}</style></h1>", "One headline"),
        ("<h1>One</h1><h1>Two</h1>", ""),
        ("<p>None</p>", ""),
        ("", ""),
        ("<!-- nothing -->", ""),
    ],
)
def test_the_only_headline(html: str, headline: str) -> None:
    """A page's headline is its `<h1>` if it has just one."""
    assert read_truth(RECORD, html).headline == headline


def test_lines_that_the_page_has_as_headings() -> None:
    """A line of the truth that is a heading of the page may be one or not."""
    record = {"ground_truth": {"main_content_markdown": "## Rest & calm\n\nWhy it’s hard\n\nRest.\n\n- Why it’s hard"}}
    html = "<h2>Rest &amp; calm</h2><h3>Why it’s <em>hard</em></h3><p>Rest.</p>"
    assert [block.shape.value for block in read_truth(record, html).outline] == [
        "heading",
        "unclear",
        "paragraph",
        "list_item",
    ]
