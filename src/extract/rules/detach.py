"""Remove the text of labelled blocks from the tree, so that an engine sees only the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.blocks.model import TextBlock
    from extract.rules.base import Finding


def detach_blocks(blocks: list[TextBlock], findings: Iterable[Finding]) -> list[TextBlock]:
    """Remove the text of the findings from the tree, and return the other blocks.

    Mutates the tree. The elements stay where they are, since the other blocks refer to them. Detaching the same finding
    twice is harmless.
    """
    covered = {index for finding in findings for index in range(finding.first, finding.end)}
    for index in covered:
        _clear_text(blocks[index])
    return [block for block in blocks if block.index not in covered]


def _clear_text(block: TextBlock) -> None:
    for element, is_tail in block.text_nodes:
        if is_tail:
            element.tail = None
        else:
            element.text = None
