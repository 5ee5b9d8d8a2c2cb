"""Give every text block of the page its one label, and run what a rule set apart together into one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Block, Kind, Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.rules.base import Finding
    from extract.textblocks import TextBlock

LEFT_OUT = "engine.left_out"  # neither a rule nor the engine had a use for it


def label_blocks(blocks: list[TextBlock], findings: list[Finding], kept: Mapping[int, str]) -> tuple[Block, ...]:
    """Return the whole page as labelled blocks in document order.

    `kept` maps the index of each block of the article to the rule that kept it. A finding becomes one block, its
    text blocks one line each.
    """
    return tuple(_in_order(blocks, {finding.first: finding for finding in findings}, kept))


def _in_order(blocks: list[TextBlock], findings: dict[int, Finding], kept: Mapping[int, str]) -> Iterator[Block]:
    index = 0
    while index < len(blocks):
        finding = findings.get(index)
        if finding is not None:
            yield _set_apart(blocks[finding.first : finding.end], finding)
            index = finding.end
        else:
            yield _on_its_own(blocks[index], kept.get(index))
            index += 1


def _set_apart(blocks: list[TextBlock], finding: Finding) -> Block:
    kind = blocks[0].kind if len(blocks) == 1 else Kind.PARAGRAPH
    text = "\n".join(block.text for block in blocks)
    return Block(
        kind,
        finding.label,
        text,
        finding.rule,
        level=blocks[0].level if len(blocks) == 1 else 0,
        fields=finding.fields,
    )


def _on_its_own(block: TextBlock, rule: str | None) -> Block:
    if rule is None:
        return Block(block.kind, Label.OTHER, block.text, LEFT_OUT, level=block.level)
    label = Label.HEADING if block.kind is Kind.HEADING else Label.BODY
    return Block(block.kind, label, block.text, rule, level=block.level)
