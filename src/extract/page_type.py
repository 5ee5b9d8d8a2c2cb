"""Is the page an article at all? Judged by what was kept of it, and by what it says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.article import Kind, PageType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.article import Block

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")  # Thai, Japanese, Chinese
_MIN_WORDS = 100
_MIN_PROSE_WORDS = 60  # in paragraphs of a sentence or more: lists of teasers have none
_SENTENCE_WORDS = 12


def judge_page_type(blocks: Iterable[Block]) -> PageType:
    """Return `article` for a page whose kept text is a text: long enough, and part of it in paragraphs."""
    lengths = [(block.kind, _count_words(block.text)) for block in blocks if block.is_article]
    words = sum(count for kind, count in lengths if kind is not Kind.HEADING)
    prose = sum(count for kind, count in lengths if kind in (Kind.PARAGRAPH, Kind.QUOTE) and count >= _SENTENCE_WORDS)
    return PageType.ARTICLE if words >= _MIN_WORDS and prose >= _MIN_PROSE_WORDS else PageType.OTHER


def _count_words(text: str) -> int:
    """Count words; in scripts without spaces, where a word has two characters on average, every second character.

    >>> _count_words("Sleep well"), _count_words("良い睡眠")
    (2, 2)
    """
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + unspaced // 2
