"""Standfirsts (decks): the sentence under a title that sums the article up, in whatever element a page sets it.

The annotators of the development pages mostly leave it out. On half A they kept 13 of 60 texts that stand as one or two
between the title and the byline, and 12 of 48 whose class names them so. So it is not the article, on any page, and has
a label of its own. Its place gives it away, between the title and the byline, or its class, right under the title.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.article import Label, Rule
from extract.blocks.headings import title_headings
from extract.blocks.prose import is_prose

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from extract.blocks.model import TextBlock
    from extract.rules.base import Finding

SET_AS_HEADING = Rule(
    __name__,
    "set_as_heading",
    "A heading between the title and the byline: it sums the article up and opens no section.",
)
OVER_BYLINE = Rule(__name__, "over_byline", "The only text between the title and the byline sums the article up.")
NAMED = Rule(__name__, "named", "The class of a text right under the title says that it sums the article up.")
STANDFIRSTS = frozenset({SET_AS_HEADING, OVER_BYLINE, NAMED})

_MIN_CHARS, _MAX_CHARS = 25, 400
_MIN_WORDS = 4  # a name or a section has fewer
_MAX_BLOCKS = 2  # that are one standfirst; more are the beginning of the article
_MAX_DISTANCE = 12  # blocks from the title, pictures' captions and share bars among them
_MAX_LEVELS = 3  # of elements around a block whose class may name it
_CAMEL_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(
    r"(?:^|[\W_])(?:standfirst|dec?k|strapline|sub-?title|sub-?head(?:line|er|ing)?|subhed|chapeau|vorspann|entradilla|"
    r"bajada|copete|sapo|sottotitolo|ingress|(?:post|article|entry|story)-?_?(?:excerpt|lede|lead|summary))(?=$|[\W_])",
    re.IGNORECASE,
)


def find_standfirsts(
    blocks: Sequence[TextBlock], findings: Iterable[Finding], kept: Container[int], title: str | None
) -> dict[int, Rule]:
    """Return the indexes of the standfirst of a page, each with the rule that tells it; none if no other text is kept.

    `blocks` are all of the page, in document order.
    """
    titles = title_headings(blocks, title)
    if not titles:
        return {}
    labels = {index: finding.label for finding in findings for index in range(finding.first, finding.end)}
    under = blocks[min(titles) + 1 : min(titles) + 1 + _MAX_DISTANCE]
    lines = [block for block in under if block.index not in titles]
    standfirsts = dict(_over_byline(lines, labels)) or dict(_named(lines, labels))
    has_other_text = any(block.index in kept and not block.level and block.index not in standfirsts for block in blocks)
    return standfirsts if has_other_text else {}


def _over_byline(lines: list[TextBlock], labels: dict[int, Label]) -> Iterator[tuple[int, Rule]]:
    bylines = (block.index for block in lines if labels.get(block.index) is Label.BYLINE)
    byline = next(bylines, 0)
    texts = [block for block in lines if block.index < byline and block.index not in labels and _is_sentence(block)]
    if len(texts) <= _MAX_BLOCKS:
        yield from ((block.index, SET_AS_HEADING if block.level else OVER_BYLINE) for block in texts)


def _named(lines: list[TextBlock], labels: dict[int, Label]) -> Iterator[tuple[int, Rule]]:
    for block in lines:
        if block.index in labels:
            continue
        if _is_sentence(block) and _is_named(block):
            yield block.index, NAMED
        elif is_prose(block) or block.level:
            return


def _is_sentence(block: TextBlock) -> bool:
    is_long = _MIN_CHARS <= len(block.text) <= _MAX_CHARS
    return is_long and block.item is None and len(block.text.split()) >= _MIN_WORDS and not block.links


def _is_named(block: TextBlock) -> bool:
    around = zip(block.ancestors(), range(_MAX_LEVELS), strict=False)
    elements = (element for element, level in around if level == 0 or len(element) <= _MAX_BLOCKS)
    return any(_names_standfirst(element.get("class") or "") for element in elements)


@lru_cache(maxsize=4_096)
def _names_standfirst(classes: str) -> bool:
    """Whether a class names a standfirst.

    >>> [_names_standfirst(name) for name in ("ArticleDek_root__P3leE", "post__sub-title", "desktop", "deck-chairs")]
    [True, True, False, True]
    """
    return _NAME.search(_CAMEL_HUMP.sub("-", classes)) is not None
