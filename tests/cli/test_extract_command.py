"""`mindsieve extract`, as a person or a script calls it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from mindsieve.cli import main

if TYPE_CHECKING:
    from pathlib import Path

_PROSE = "Sleep comes more easily to those who rise at the same hour every day, also at the end of the week. "
_PAGE = f"""<html lang="en"><head><title>Sleep</title></head><body><article><h1>Sleep</h1><p>{_PROSE * 4}</p>
<figure><img src="a.jpg" alt="A bed"><figcaption>A bed.</figcaption></figure>
<h2>Light</h2><p>{_PROSE * 4}</p><ul><li>Dim the lamps.</li></ul></article></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved article with a caption."""
    file = tmp_path / "sleep.html"
    file.write_text(_PAGE)
    return file


def test_readable_view(page: Path) -> None:
    """Without options a person reads title, headings, list items, and the removed blocks with their rules."""
    result = CliRunner().invoke(main, ["extract", str(page)])
    assert result.exit_code == 0
    for line in ("Sleep", "## Light", "• Dim the lamps.", "captions.figcaption"):
        assert line in result.output


def test_json_of_one_page(page: Path) -> None:
    """One page gives one JSON object, with the URL that was said."""
    result = CliRunner().invoke(main, ["extract", str(page), "--format", "json", "--url", "https://a.example/sleep"])
    article = json.loads(result.stdout)
    assert article["url"] == "https://a.example/sleep"
    assert [section["heading"] for section in article["sections"]] == [None, "Light"]
    assert [block["text"] for block in article["removed"]] == ["A bed."]


def test_json_lines_of_several_pages(page: Path) -> None:
    """Several pages give a line each."""
    result = CliRunner().invoke(main, ["extract", str(page), str(page), "--format", "json"])
    assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == ["Sleep", "Sleep"]


def test_standard_input() -> None:
    """A dash reads the page from standard input."""
    result = CliRunner().invoke(main, ["extract", "-", "--format", "json"], input=_PAGE)
    assert json.loads(result.stdout)["title"] == "Sleep"


def test_one_bad_page_among_good_ones(page: Path, tmp_path: Path) -> None:
    """A page that cannot be read is named on standard error, the others come out, and the exit code is 65."""
    empty = tmp_path / "empty.html"
    empty.touch()
    result = CliRunner().invoke(main, ["extract", str(empty), str(page), "--format", "json"])
    assert result.exit_code == 65
    assert "empty.html: the page is empty" in result.stderr
    assert json.loads(result.stdout)["title"] == "Sleep"


def test_missing_file() -> None:
    """A name that is no file gets told how a URL would have to look."""
    result = CliRunner().invoke(main, ["extract", "clinic.example/sleep"])
    assert result.exit_code == 65
    assert "no such file. To extract a web page, give its full URL" in result.stderr


def test_folder(tmp_path: Path) -> None:
    """A folder is not read; the error says what to give instead."""
    result = CliRunner().invoke(main, ["extract", str(tmp_path)])
    assert (result.exit_code, result.stderr) == (
        65,
        f"mindsieve: {tmp_path}: is a folder. Give the HTML files in it, such as {tmp_path}/*.html\n",
    )


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("hostname", b"clinic-7\n"),
        ("notes.txt", f"# Sleep\n\n{_PROSE * 9}\n\n1 < 2, <https://a.example/>, <ada@a.example>\n".encode()),
        ("sleep.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n"),
        ("notes", f"\ufeff{_PROSE}".encode("utf-16-le")),
    ],
)
def test_a_file_that_is_no_page(tmp_path: Path, name: str, body: bytes) -> None:
    """Text without an HTML tag is not taken for an article; the error says what to give instead."""
    file = tmp_path / name
    file.write_bytes(body)
    result = CliRunner().invoke(main, ["extract", str(file)])
    assert (result.exit_code, result.stdout) == (65, "")
    assert result.stderr.startswith(f"mindsieve: {file}: this is no web page: it has no HTML tag. Give a page saved as")
    piped = CliRunner().invoke(main, ["extract", "-"], input=body)
    assert piped.stderr.startswith("mindsieve: standard input: this is no web page")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("sleep.html", _PROSE.encode()),
        ("sleep", f"{_PROSE}<BR>{_PROSE}".encode()),
        ("sleep.txt", f"<article><p>{_PROSE}</article>".encode()),
        ("sleep.php", f"\n<!-- saved -->\n<Section class=a>{_PROSE}".encode()),
        ("sleep", f"\ufeff<p>{_PROSE}".encode("utf-16-le")),
        ("sleep.aspx", f"<!DOCTYPE html>{_PROSE}".encode()),
    ],
)
def test_a_file_that_is_a_page(tmp_path: Path, name: str, body: bytes) -> None:
    """A name that ends in .html makes any text a page, as for browsers; else a single tag does, so also a fragment."""
    file = tmp_path / name
    file.write_bytes(body)
    result = CliRunner().invoke(main, ["extract", str(file), "--format", "json"])
    assert _PROSE.strip() in result.stdout
