"""The little Markdown that annotators write: headings, lists, paragraphs, links and emphasis."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from benchmarks.extract.keys import key
from benchmarks.extract.output import OutlineBlock, Shape

_FENCE = re.compile(r"\s*(?:```|~~~)")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_LIST_ITEM = re.compile(r"\s*(?:[-*]|(\d+\.))\s+(.*)")
_OTHER = re.compile(r"\s*[|>]")  # a row of a table, a quote
# A link's text and its address may hold brackets of their own: https://en.wikipedia.org/wiki/Depression_(mood)
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()]|\([^()]*\))*\)")
_EMPHASIS = re.compile(r"(\*{1,3}|~~|`+|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([-\\`*_{}\[\]()#+.!|>~])")


def read_outline(markdown: str) -> tuple[OutlineBlock, ...]:
    r"""Return the blocks of a Markdown text, their marks removed; blocks without a letter or digit are left out.

    Lines of code are one block of shape OTHER; the lines of a table or a quote are one each. A numbered line that no
    other list item precedes or follows is UNCLEAR, and keeps its number: of the 377 in the article pages of the
    development half of WCXB, 272 are headings of the page and 35 are list items.

    >>> [(block.shape.value, block.text) for block in read_outline("## Why\n\nIt **helps**.\n- [here](http://x.org)")]
    [('heading', 'Why'), ('paragraph', 'It helps.'), ('list_item', 'here')]
    >>> [(block.shape.value, block.text) for block in read_outline("1. Sleep\n\nIt helps.\n\n2. Walk")]
    [('unclear', '1. Sleep'), ('paragraph', 'It helps.'), ('unclear', '2. Walk')]
    """
    reader = _Reader()
    for line in markdown.splitlines():
        reader.read(line)
    _mark_lone_numbers_unclear(reader.drafts)
    return tuple(block for block in map(_finish, reader.drafts) if key(block.text))


def strip_marks(markdown: str) -> str:
    r"""Return a text without the marks of links, images, emphasis, code and escapes.

    >>> strip_marks("**See** [the _list_](https://a.org/b_(c)) \\#1")
    'See the list #1'
    """
    text = _LINK.sub(r"\1", markdown)
    while (stripped := _EMPHASIS.sub(r"\2", text)) != text:
        text = stripped
    return _ESCAPE.sub(r"\1", text)


@dataclass(slots=True)
class _Draft:
    shape: Shape
    lines: list[str]
    level: int = 0
    number: str = ""


@dataclass(slots=True)
class _Reader:
    """Takes a Markdown text line by line. `is_open` is whether a plain line would belong to the last draft."""

    drafts: list[_Draft] = field(default_factory=list)
    is_open: bool = False
    in_code: bool = False

    def read(self, line: str) -> None:
        if _FENCE.match(line):
            self.in_code = not self.in_code
            self._add(Shape.OTHER, "")
        elif self.in_code:
            self.drafts[-1].lines.append(line)
        elif not line.strip():
            self.is_open = False
        else:
            self._read_text(line)

    def _read_text(self, line: str) -> None:
        if heading := _HEADING.match(line):
            self._add(Shape.HEADING, heading[2], len(heading[1]))
            self.is_open = False
        elif item := _LIST_ITEM.match(line):
            self._add(Shape.LIST_ITEM, item[2], number=item[1] or "")
        elif _OTHER.match(line):
            self._add(Shape.OTHER, line.lstrip(" >").replace("|", " "))
        elif self.is_open and self._continues(line):
            self.drafts[-1].lines.append(line)
        else:
            self._add(Shape.PARAGRAPH, line)

    def _continues(self, line: str) -> bool:
        """Whether a plain line continues the last block; it continues a list item only if it is indented."""
        return self.drafts[-1].shape is Shape.PARAGRAPH or (
            self.drafts[-1].shape is Shape.LIST_ITEM and line[0].isspace()
        )

    def _add(self, shape: Shape, text: str, level: int = 0, number: str = "") -> None:
        self.drafts.append(_Draft(shape, [text], level, number))
        self.is_open = True


def _mark_lone_numbers_unclear(drafts: list[_Draft]) -> None:
    """Make numbered items without a neighbour in their list UNCLEAR; changes the drafts."""
    is_item = [False, *(draft.shape is Shape.LIST_ITEM for draft in drafts), False]
    for draft, follows_item, precedes_item in zip(drafts, is_item, is_item[2:], strict=False):
        if draft.number and not (follows_item or precedes_item):
            draft.shape = Shape.UNCLEAR
            draft.lines.insert(0, draft.number)


def _finish(draft: _Draft) -> OutlineBlock:
    return OutlineBlock(draft.shape, " ".join(strip_marks("\n".join(draft.lines)).split()), draft.level)
