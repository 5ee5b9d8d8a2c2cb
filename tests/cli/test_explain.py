"""`mindsieve extract --explain`: every block of a page with its label, its rule and why."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import lxml.html
import pytest
from click.testing import CliRunner
from rich.console import Console

from extract import Label, extract_article
from mindsieve.cli import main
from mindsieve.cli.explanation import show_explanation
from mindsieve.cli.explanation.palette import COLOURS

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from lxml.html import HtmlElement

_PROSE = "Sleep comes more easily to those who rise at the same hour every day, also at the end of the week. "
_PAGE = f"""<html lang="en"><head><title>Sleep</title><meta charset="latin1"><link rel="stylesheet" href="/a.css">
<meta http-equiv="refresh" content="0; url=/elsewhere"><script>document.write("gone")</script></head>
<body><nav>Home</nav><article><h1>Sleep</h1><p>{_PROSE * 4}</p>
<figure><img src="a.jpg" alt="A bed"><figcaption>A bed by the sea.</figcaption></figure>
<h2>Light</h2><p>{_PROSE * 4}</p><ul><li>Dim the lamps.</li></ul></article></body></html>"""
_URL = "https://clinic.example/sleep"


@pytest.fixture
def page(tmp_path: Path) -> str:
    """A saved article with a caption, a menu and a script."""
    file = tmp_path / "sleep.html"
    file.write_text(_PAGE)
    return str(file)


def _explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["extract", "--explain", "--url", _URL, *arguments])


def _tinted(page: str) -> HtmlElement:
    return lxml.html.document_fromstring(_explain(page, "--format", "html").stdout_bytes)


def test_the_listing_names_label_rule_and_reason(page: str) -> None:
    """A person reads the blocks in the order of the page, each with label, rule, reason and evidence."""
    result = _explain(page)
    assert result.exit_code == 0
    text = " ".join(result.output.split())
    expected = (
        "navigation Home named_elements.navigation · Menus,",
        "caption A bed by the sea. captions.figcaption · HTML's own element for captions.",
        "heading Light classifier.with_trafilatura · The block classifier and trafilatura keep it. · probability 0.",
        "body Dim the lamps. classifier.with_trafilatura",
    )
    assert [text.find(piece) for piece in expected] == sorted(text.index(piece) for piece in expected)


def test_the_listing_ends_with_counts(page: str) -> None:
    """The last lines count the blocks of each label and rule."""
    counts = _explain(page).output.split("\nblocks", 1)[1]
    assert [line.split() for line in counts.splitlines() if line.strip()][2:] == [
        ["navigation", "1", "named_elements.navigation", "1"],
        ["caption", "1", "captions.figcaption", "1"],
    ]


def test_the_listing_is_plain_text_when_piped(page: str) -> None:
    """No colour codes go to a file or another program."""
    assert "\x1b" not in _explain(page).output


@pytest.mark.parametrize("width", [30, 80, 200])
def test_a_block_can_be_recognised_on_any_terminal(width: int) -> None:
    """Sixty characters of a long block are shown on a narrow terminal, a line of it on a wide one."""
    output = StringIO()
    show_explanation(extract_article(_PAGE, _URL), Console(width=width, file=output))
    shown = "".join(output.getvalue().split())
    assert _PROSE[:59].replace(" ", "") in shown
    assert (_PROSE * 4).replace(" ", "") not in shown


def test_json_has_every_block_with_its_reason(page: str) -> None:
    """As JSON, an explanation lists all blocks in order: label, rule, why it holds, and the evidence."""
    record = json.loads(_explain(page, "--format", "json").stdout)
    assert record["labels"] == {"body": 3, "heading": 2, "navigation": 1, "caption": 1}
    assert [block["text"][:10] for block in record["blocks"]] == [
        "Home", "Sleep", "Sleep come", "A bed by t", "Light", "Sleep come", "Dim the la",
    ]  # fmt: skip
    assert record["blocks"][3] == {
        "label": "caption",
        "kind": "paragraph",
        "level": 0,
        "text": "A bed by the sea.",
        "rule": "captions.figcaption",
        "why": "HTML's own element for captions.",
        "evidence": [],
        "fields": None,
    }
    assert record["blocks"][2]["evidence"][0].startswith("probability ")


def test_json_lines_of_several_pages(page: str) -> None:
    """Several pages give an explanation a line."""
    lines = _explain(page, page, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["Sleep", "Sleep"]


def test_the_tinted_page_is_tinted_as_json_says(page: str) -> None:
    """The marks of the tinted page are the blocks of the JSON, and so are the legend's counts."""
    record = json.loads(_explain(page, "--format", "json").stdout)
    root = _tinted(page)
    marks = [(mark.get("data-mindsieve-label"), " ".join(str(mark.text).split())) for mark in root.iter("mark")]
    assert marks == [(block["label"], block["text"]) for block in record["blocks"]]
    legend = [line.text_content() for line in root.get_element_by_id("mindsieve-legend").iter("div")]
    assert legend == [f"{label} {count}" for label, count in record["labels"].items()]


def test_the_tinted_page_loads_its_styles_and_runs_nothing(page: str) -> None:
    """References resolve against the page's URL; scripts, redirects and other charsets are gone, scripts barred."""
    root = _tinted(page)
    assert root.xpath("//base/@href") == [_URL]
    assert root.xpath("//link/@href") == ["/a.css"]
    assert root.xpath("//script") == []
    assert root.xpath("//meta/@charset | //meta/@http-equiv") == ["utf-8", "Content-Security-Policy"]
    assert "script-src 'none'" in root.xpath("string(//meta[@http-equiv]/@content)")


@pytest.mark.parametrize(
    ("own", "base"),
    [("/blog/", "https://clinic.example/blog/"), ("https://cdn.example/", "https://cdn.example/"), ("http://[", _URL)],
)
def test_a_page_with_a_base_of_its_own(tmp_path: Path, own: str, base: str) -> None:
    """A page's own base stays in force, made absolute; one that is no address does not."""
    file = tmp_path / "based.html"
    file.write_text(_PAGE.replace("<head>", f'<head><base href="{own}">'))
    assert _tinted(str(file)).xpath("//base/@href")[0] == base


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "{page}", "--format", "html"], "add --explain"),
        (["extract", "{page}", "{page}", "--explain", "--format", "html"], "one page at a time"),
    ],
)
def test_html_is_for_one_explained_page(page: str, arguments: list[str], message: str) -> None:
    """What cannot be written as one tinted page is an error that says what to do."""
    result = CliRunner().invoke(main, [argument.format(page=page) for argument in arguments])
    assert result.exit_code == 64
    assert message in " ".join(result.stderr.split())


def test_each_label_has_a_colour_of_its_own() -> None:
    """No label is without a colour, and no two share one."""
    assert set(COLOURS) == set(Label)
    assert len(set(COLOURS.values())) == len(COLOURS)
