"""The words that we no longer use: the list "Words we use" in CONTRIBUTING.md, kept."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]

# Paths that are searched, by how they begin; ("",) is the whole repository.
SCOPE = ("",)
# Texts of pages, and lists of words that pages use.
QUOTED = (
    "src/extract/metadata/professions.py",
    "src/extract/personas/",
    "src/extract/rules/",
    "src/mindsieve/samplesite/hosts/",
    "tests/extract/golden/",
    "tests/extract/parsing/test_mojibake.py",
    "benchmarks/maker/",
)
SUFFIXES = {".md", ".py", ".toml"}
HEADING = "## Words we use"


class Retired(NamedTuple):
    """A phrase as a pattern, in which a blank is also the end of a line, and a text that has it."""

    pattern: str
    example: str


RETIRED = (
    Retired(r"\banew\b", "written anew"),
    Retired(r"\b(?:go|goes|going|gone|went) on with\b", "gone on with"),
    Retired(r"\b(?:take|takes|taken|taking|took)(?: [\w'`-]+){0,4} apart\b", "taken apart"),
    Retired(r"\bset(?:s|ting)?(?: [\w'`-]+){0,3}[ -]apart\b", "what was set apart"),
    Retired(r"\b(?:let|lets|letting) go\b", "let go of"),
    Retired(r"\bmend(?:s|ed|ing)?\b", "mended"),
    Retired(r"\bstruck\b", "struck from the list"),
    Retired(r"\bpass(?:es|ed|ing)?(?: [\w'`-]+){0,2} over\b", "passed over"),
    Retired(r"\b(?:come|comes|came|coming) to (?:its|no|their) end\b", "come to its end"),
    Retired(r"\b(?:leave|leaves|leaving|left) alone\b", "is left alone"),
    Retired(r"\barbiters?\b", "the arbiter"),
    Retired(r"\bballots?\b", "ballot"),
    Retired(r"\bledgers?\b", "ledger"),
    Retired(r"\bholdings\b", "holdings"),
    Retired(r"\blearnt\b", "learnt"),
    Retired(r"\bstretch(?:es)? of\b", "a stretch of blocks"),
    Retired(r"\bwaiting[ -]room\b", "waiting room"),
    Retired(r"(?:^|[.!?] )Of (?:the|a|an|each|those|what) ", "Stored. Of the pages, two"),
)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    return [ROOT / name for name in listed if _is_searched(name)]


def _is_searched(name: str) -> bool:
    is_ours = name.startswith(SCOPE) and not name.startswith(QUOTED)
    return is_ours and Path(name).suffix in SUFFIXES and ROOT / name != Path(__file__)


def term_list() -> str:
    return HEADING + (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition(HEADING)[2].partition("\n## ")[0]


def phrases_in(text: str) -> list[str]:
    """Return the retired phrases of a text, each on one line. Names in backticks are no words of ours."""
    line = re.sub(r"\s*\n[ #>|*-]*", " ", re.sub(r"`[^`\n]*`", "`", text))
    return [match[0] for row in RETIRED for match in re.finditer(row.pattern, line, re.IGNORECASE)]


@pytest.mark.parametrize("path", tracked(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_retired_phrases_do_not_come_back(path: Path) -> None:
    """No file has a retired phrase, but for quoted texts and the list itself."""
    assert phrases_in(path.read_text("utf-8").replace(term_list(), "")) == []


@pytest.mark.parametrize("row", RETIRED, ids=lambda row: row.example)
def test_phrases_are_found(row: Retired) -> None:
    """Each pattern finds its example, also across lines of a comment."""
    for text in (row.example, f"    # {row.example.replace(' ', chr(10) + '    # ')}"):
        assert phrases_in(text)


@pytest.mark.parametrize("row", RETIRED[:-1], ids=lambda row: row.example)
def test_list_has_each_phrase(row: Retired) -> None:
    """The list in CONTRIBUTING.md says what to write instead of each phrase that is searched for."""
    retired = [line.split("|")[1] for line in term_list().splitlines() if line.startswith("| ")]
    assert any(re.search(row.pattern, cell) for cell in retired)
