"""Estimates how much two articles have in common, from small sketches of them that are cheap to keep.

The sketch is a bottom-k sketch over text blocks: Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.article import Article

SKETCH_BLOCKS = 32  # the error is mostly below 0.2, enough to tell "most blocks" from "some blocks"
HASH_BYTES = 4

Sketch = frozenset[int]


def sketch_of(article: Article) -> Sketch:
    """Return the hashes of an article's blocks; only the smallest ones if there are more than a sketch holds."""
    return sketch_of_texts(block.text for block in article.blocks if block.is_article)


def sketch_of_texts(texts: Iterable[str]) -> Sketch:
    """Return the sketch of an article with these blocks."""
    hashes = set(map(_hash_of, texts))
    return frozenset(sorted(hashes)[:SKETCH_BLOCKS])


def pack_sketch(sketch: Sketch) -> bytes:
    """Return a sketch as bytes, HASH_BYTES per block."""
    return b"".join(block.to_bytes(HASH_BYTES) for block in sorted(sketch))


def unpack_sketch(packed: bytes) -> Sketch:
    """Return the sketch that `pack_sketch` packed.

    >>> sorted(unpack_sketch(pack_sketch(frozenset({1, 70_000}))))
    [1, 70000]
    """
    return frozenset(int.from_bytes(packed[at : at + HASH_BYTES]) for at in range(0, len(packed), HASH_BYTES))


def likeness(one: Sketch, other: Sketch) -> float:
    """Return an estimate of the share of blocks that two articles have in common, 0 to 1.

    >>> likeness(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    union = sorted(one | other)[:SKETCH_BLOCKS]
    return sum(block in one and block in other for block in union) / len(union) if union else 0.0


def _hash_of(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="replace"), digest_size=HASH_BYTES).digest())
