"""The explanation of a page as data: its blocks in order, each with the reasons for its label."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from extract.explain.reasons import why_of

if TYPE_CHECKING:
    from extract import Article, Block


def explanation_record(article: Article) -> dict[str, Any]:
    """Return the JSON-ready explanation: see `docs/explain.md` for its fields."""
    return {
        "url": article.metadata.url,
        "title": article.metadata.title,
        "page_type": article.page_type.value,
        "confidence": round(article.confidence, 3),
        "labels": dict(Counter(block.label.value for block in article.blocks).most_common()),
        "blocks": [_block_record(block) for block in article.blocks],
    }


def _block_record(block: Block) -> dict[str, Any]:
    return {
        "label": block.label.value,
        "kind": block.kind.value,
        "level": block.level,
        "text": block.text,
        "rule": block.rule,
        "why": why_of(block.rule),
        "evidence": list(block.evidence),
        "fields": dict(block.fields) if block.fields is not None else None,
    }
