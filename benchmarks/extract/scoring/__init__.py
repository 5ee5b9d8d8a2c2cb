"""Score the output of a system against the truth: one number a measure, each between 0 and 1.

`MEASURES` is the list of them with their definitions; the printed page is written from it. A page is scored
only in the measures for which the truth has a label and the system gives a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from benchmarks.extract.scoring.metadata import score_authors, score_date, score_title
from benchmarks.extract.scoring.outline import score_outline
from benchmarks.extract.scoring.words import score_snippets, score_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from benchmarks.extract.output import SystemOutput
    from benchmarks.extract.truth import Truth


class OutputPart(StrEnum):
    """The parts of an output; all systems give the text."""

    TEXT = "text"
    OUTLINE = "outline"
    TITLE = "title"
    AUTHORS = "authors"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of the tables: its name in scores, its heading, what a system must give for it, its definition."""

    name: str
    heading: str
    needs: OutputPart
    definition: str
    less_is_better: bool = False


MEASURES = (
    Measure(
        "f1",
        "F1",
        OutputPart.TEXT,
        "Harmonic mean of precision and recall of words: runs of letters, digits and underscores, lower-case, compared "
        "as multisets with those of `main_content`, from which the marks of Markdown are removed.",
    ),
    Measure(
        "precision", "P", OutputPart.TEXT, "Share of the words found that are the truth's. 0 where nothing is found."
    ),
    Measure("recall", "R", OutputPart.TEXT, "Share of the truth's words that are found."),
    Measure("poor", "F1 < 0.8", OutputPart.TEXT, "Share of pages whose word F1 is under 0.8.", less_is_better=True),
    Measure(
        "wanted",
        "found",
        OutputPart.TEXT,
        "Share of the page's `with` snippets, without marks of Markdown, that stand in the text. A snippet stands in a "
        "text where it is a part of it after both are folded to one case, each run of white space is one space, "
        "typographic quotes, dashes and ellipses are plain ones, and soft hyphens and characters without a width are "
        "gone.",
    ),
    Measure(
        "leaked",
        "leaked",
        OutputPart.TEXT,
        "Share of the page's `without` snippets that stand in the text, by the same rule.",
        less_is_better=True,
    ),
    Measure(
        "heading_f1",
        "headings F1",
        OutputPart.OUTLINE,
        "As for words, of headings: the `#` lines of `main_content_markdown` outside code, compared as a multiset of "
        "their letters and digits. Left out on both sides are those that equal the page's true title, its only `<h1>`, "
        "or a line that the truth leaves unclear: a plain one that the page has as a heading element, or a numbered "
        "one without a list item next to it (most of them are headings of the page).",
    ),
    Measure("heading_precision", "headings P", OutputPart.OUTLINE, "Share of the headings found that are the truth's."),
    Measure("heading_recall", "headings R", OutputPart.OUTLINE, "Share of the truth's headings that are found."),
    Measure(
        "level", "levels", OutputPart.OUTLINE, "Share of the matched headings that have the truth's level, 1 to 6."
    ),
    Measure(
        "list_items",
        "list items",
        OutputPart.OUTLINE,
        "Share of the truth's list items (lines that begin with `- `, `* `, or `1. ` next to another) that are list "
        "items, by their letters and digits without a number at their start.",
    ),
    Measure(
        "paragraphs",
        "paragraphs in place",
        OutputPart.OUTLINE,
        "Share of the truth's paragraphs whose letters and digits stand, in one run, in what the system has under the "
        "same nearest heading above (or, likewise, before the first), on pages whose truth has headings. A paragraph "
        "that is missing counts as wrong.",
    ),
    Measure("title", "title", OutputPart.TITLE, "Share of pages whose title has the same letters and digits."),
    Measure(
        "author",
        "authors",
        OutputPart.AUTHORS,
        "Share of pages with the same set of names. Both sides are split at `,` `;` `&` `|` and the word “and”; "
        "honorifics before a name (Dr., Prof., …) and credentials after it (capitals, numbers, PhD and its like) are "
        "dropped; the rest is compared by letters and digits. Pages without a true author are left out.",
    ),
    Measure(
        "date", "date", OutputPart.DATE, "Share of pages with the same day of publication (month, if no day is known)."
    ),
)


def score_page(
    truth: Truth, output: SystemOutput, gives: Collection[OutputPart] = frozenset(OutputPart)
) -> dict[str, float]:
    """Return the scores of one page by measure, without the measures that the truth or the system lacks."""
    scores = {
        **score_words(truth.text, output.text),
        **score_snippets(truth.wanted, truth.unwanted, output.text),
        **score_outline(truth.outline, output.outline, (truth.title, truth.headline)),
        **score_title(truth.title, output.title),
        **score_authors(truth.authors, output.authors),
        **score_date(truth.date, output.date),
    }
    return {
        measure.name: scores[measure.name] for measure in MEASURES if measure.needs in gives and measure.name in scores
    }
