"""Give every text block of the page its one label, and join each run that a rule labels into one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Block, Kind, Label, Rule
from extract.structure.annotations import read_annotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.blocks.model import TextBlock
    from extract.content.candidates import Decision
    from extract.rules.base import Finding

LEFT_OUT = Rule(__name__, "left_out", "No rule labels it, and the engine does not keep it or anything under it.")


def label_blocks(blocks: list[TextBlock], findings: list[Finding], decision: Decision) -> tuple[Block, ...]:
    """Return the whole page as labelled blocks in document order.

    A finding becomes one block, its text blocks one line each.
    """
    return tuple(_in_order(blocks, {finding.first: finding for finding in findings}, decision))


def _in_order(blocks: list[TextBlock], findings: dict[int, Finding], decision: Decision) -> Iterator[Block]:
    index = 0
    while index < len(blocks):
        finding = findings.get(index)
        if finding is not None:
            yield _label_finding(blocks[finding.first : finding.end], finding)
            index = finding.end
        else:
            yield _label_candidate(blocks[index], decision)
            index += 1


def _label_finding(blocks: list[TextBlock], finding: Finding) -> Block:
    kind = blocks[0].kind if len(blocks) == 1 else Kind.PARAGRAPH
    text = "\n".join(block.text for block in blocks)
    return Block(
        kind,
        finding.label,
        text,
        finding.row.full_name,
        level=blocks[0].level if len(blocks) == 1 else 0,
        fields=finding.fields,
        evidence=finding.evidence,
    )


def _label_candidate(block: TextBlock, decision: Decision) -> Block:
    rule = decision.kept_by.get(block.index)
    evidence = _probability_of(block, decision)
    if rule is None:
        rule = decision.removed_by.get(block.index, LEFT_OUT)
        return Block(block.kind, Label.OTHER, block.text, rule.full_name, block.level, evidence=evidence)
    label = Label.HEADING if block.kind is Kind.HEADING else Label.BODY
    fields = read_annotations(block) if block.annotations else None
    return Block(block.kind, label, block.text, rule.full_name, block.level, fields, evidence)


def _probability_of(block: TextBlock, decision: Decision) -> tuple[str, ...]:
    probability = decision.probabilities.get(block.index)
    return () if probability is None else (f"probability {probability:.2f}",)
