"""Why a block has its label, by the name of the rule that gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.blocks.headings import TITLE
from extract.content.classifier.decide import FIRST_LOOK, REPEATED, WITH_TRAFILATURA, WITHOUT_TRAFILATURA
from extract.content.trafilatura_votes import ALONE
from extract.parsing.json_ld_text import ARTICLE_BODY
from extract.rules import ROWS
from extract.structure.bold_headings import BOLD_LINE
from extract.structure.labelling import LEFT_OUT
from extract.structure.named_headings import NAMED_LINE
from extract.structure.standfirst import NAMED, OVER_BYLINE, SET_AS_HEADING

if TYPE_CHECKING:
    from extract.article import Block, Rule

# What labels the text that no row of the rule tables labels.
DECISIONS: tuple[Rule, ...] = (
    *(FIRST_LOOK, WITH_TRAFILATURA, WITHOUT_TRAFILATURA, REPEATED, ALONE, LEFT_OUT),
    *(TITLE, BOLD_LINE, NAMED_LINE, SET_AS_HEADING, OVER_BYLINE, NAMED, ARTICLE_BODY),
)
_WHYS = {rule.full_name: rule.why for rule in (*ROWS, *DECISIONS)}


def why_of(rule: str) -> str:
    """Return why the rule of this full name (`Block.rule`) holds, in a sentence. Raises `KeyError` if there is none.

    >>> why_of("captions.figcaption")
    "HTML's own element for captions."
    """
    return _WHYS[rule]


def reasons_of(block: Block) -> tuple[str, ...]:
    """Return why the rule of a block holds, and what spoke for it on the page: a phrase or sentence each."""
    verdict = (block.fields or {}).get("verdict")
    verdicts = (f"verdict: {verdict}",) if verdict else ()
    return (why_of(block.rule), *verdicts, *block.evidence)
