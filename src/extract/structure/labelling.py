"""Give every text block of the page its one label, and join each run that a rule labels into one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Block, Kind, Label, Rule
from extract.structure.annotations import read_annotations
from extract.structure.standfirst import STANDFIRSTS

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
    alone = blocks[0] if len(blocks) == 1 else None
    return Block(
        kind=alone.kind if alone else Kind.PARAGRAPH,
        label=finding.label,
        text="\n".join(block.text for block in blocks),
        rule=finding.row.full_name,
        level=alone.level if alone else 0,
        list_depth=alone.list_depth if alone else 0,
        list_number=alone.list_number if alone else None,
        fields=finding.fields,
        evidence=finding.evidence,
    )


def _label_candidate(block: TextBlock, decision: Decision) -> Block:
    label, rule = _decide(block, decision)
    return Block(
        kind=block.kind,
        label=label,
        text=block.text,
        rule=rule.full_name,
        level=block.level,
        list_depth=block.list_depth,
        list_number=block.list_number,
        fields=read_annotations(block),
        evidence=_probability_of(block, decision),
    )


def _decide(block: TextBlock, decision: Decision) -> tuple[Label, Rule]:
    rule = decision.kept_by.get(block.index)
    if rule is None:
        rule = decision.removed_by.get(block.index, LEFT_OUT)
        return (Label.STANDFIRST if rule in STANDFIRSTS else Label.OTHER), rule
    return (Label.HEADING if block.kind is Kind.HEADING else Label.BODY), rule


def _probability_of(block: TextBlock, decision: Decision) -> tuple[str, ...]:
    probability = decision.probabilities.get(block.index)
    return () if probability is None else (f"probability {probability:.2f}",)
