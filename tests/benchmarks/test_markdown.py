"""The Markdown of annotators, read into blocks."""

from __future__ import annotations

import pytest

from benchmarks.extract.markdown import read_outline, strip_marks


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("# A\n### B ###\nc", ["heading1 A", "heading3 B", "paragraph c"]),
        ("#hashtag", ["paragraph #hashtag"]),
        ("a\nb\n\nc", ["paragraph a b", "paragraph c"]),
        ("- a\n* b\n  - c", ["list_item a", "list_item b", "list_item c"]),
        ("1. a\n2. b", ["list_item a", "list_item b"]),
        ("- a\n  goes on\n- b", ["list_item a goes on", "list_item b"]),
        ("- a\nstands apart", ["list_item a", "paragraph stands apart"]),
        ("- a\n\n1. b", ["list_item a", "list_item b"]),
        ("a\n\n7. Walk\n\nb", ["paragraph a", "unclear 7. Walk", "paragraph b"]),
        ("a\n\n- Walk\n\nb", ["paragraph a", "list_item Walk", "paragraph b"]),
        ("> a\n> > b", ["other a", "other b"]),
        ("| a | b |\n|---|---|\n| c | d |", ["other a b", "other c d"]),
        ("```\n# no heading\n```\n# A", ["other # no heading", "heading1 A"]),
        ("## **A** [b](http://x.org/y_(z))", ["heading2 A b"]),
        ("***\n\n---", []),
    ],
)
def test_blocks(markdown: str, blocks: list[str]) -> None:
    """Each line belongs to the block that a reader would see."""
    assert [f"{block.shape}{block.level or ''} {block.text}" for block in read_outline(markdown)] == blocks


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**a** _b_ *c* `d` ~~e~~", "a b c d e"),
        ("***a***", "a"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        ("![alt](i.png) [see [1]](x)", "alt see [1]"),
        (r"\# 1\. \*", "# 1. *"),
    ],
)
def test_marks(markdown: str, text: str) -> None:
    """Marks go, text stays."""
    assert strip_marks(markdown) == text
