"""Why each rule holds, by its name: the rows of the rule tables, and what labels the text that no row sets apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.rules import ROWS

if TYPE_CHECKING:
    from extract.article import Block

# What decides about the text that the rules leave, by the name that stands in `Block.rule`.
DECISIONS = {
    "engine.both": "The arbiter and trafilatura keep it.",
    "engine.arbiter": "The arbiter keeps it, trafilatura does not.",
    "engine.first_look": "The arbiter is sure of the page without asking trafilatura.",
    "engine.trafilatura": "Trafilatura alone keeps it, which is enough only where it is the engine.",
    "engine.left_out": "Neither a rule nor the engine claims it, or nothing under it is kept.",
    "structure.title": "A heading that is the title of the page.",
    "structure.bold_line": "A bold line over paragraphs, in an article that has no heading elements.",
    "structure.deck": "A heading between the title and the byline: it sums the article up and opens no section.",
    "structure.repeated": "A stretch of prose that stands further up already.",
    "embedded.json_ld": "The page does not show it, but states it to be the article's text in its JSON-LD.",
}
_WHYS = {row.name: row.why for row in ROWS} | DECISIONS


def why_of(rule: str) -> str:
    """Return why the rule of this name (`Block.rule`) holds, in a sentence. Raises `KeyError` if there is none.

    >>> why_of("captions.figcaption")
    "HTML's own element for it."
    """
    return _WHYS[rule]


def reasons_of(block: Block) -> tuple[str, ...]:
    """Return why the rule of a block holds, and what spoke for it on the page: a phrase or sentence each."""
    verdict = (block.fields or {}).get("verdict")
    verdicts = (f"verdict: {verdict}",) if verdict else ()
    return (why_of(block.rule), *verdicts, *block.evidence)
