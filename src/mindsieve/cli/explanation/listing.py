"""The explanation of a page on a terminal: its blocks in order, each with its label, and the number of each label."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from extract.explain.reasons import reasons_of
from mindsieve.cli.explanation.palette import COLOURS
from mindsieve.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from extract import Article, Block

_MIN_PREVIEW_CHARS = 60  # shown of each block even on a narrow terminal: enough to tell most blocks apart
_LABEL_WIDTH = max(map(len, COLOURS))
_GAP = 2  # columns between a label and its text


def show_explanation(article: Article, console: Console) -> None:
    """Print the title, the text blocks of the page with the reasons for their labels, and the number of each label."""
    console.print(Text(article.metadata.title or "(no title)", style="bold underline"))
    console.print(Text(f"{printable(article.metadata.url)}\n", style="dim"))
    for block in article.blocks:
        console.print(_explain(block, console.width))
    console.print(_count_labels(article.blocks))


def _explain(block: Block, width: int) -> Table:
    colour = COLOURS[block.label]
    preview = Text(" ".join(block.text.split()), style=colour)
    preview.truncate(max(width - _LABEL_WIDTH - _GAP, _MIN_PREVIEW_CHARS), overflow="ellipsis")
    grid = _grid()
    grid.add_row(Text(block.label, style=f"bold {colour}"), preview)
    grid.add_row("", Text(" · ".join((block.rule, *reasons_of(block))), style="dim"))
    return grid


def _count_labels(blocks: Sequence[Block]) -> Table:
    """Count the blocks of each label, the most frequent first, with the counts of its rules."""
    labels = Counter(block.label for block in blocks)
    rules = Counter((block.label, block.rule) for block in blocks)
    grid = _grid()
    grid.add_row(Text("\nblocks", style="bold"), "")
    for label, count in labels.most_common():
        by_rule = ", ".join(f"{rule} {number}" for (its, rule), number in rules.most_common() if its is label)
        grid.add_row(Text(label, style=f"bold {COLOURS[label]}"), Text.assemble(f"{count:5}  ", (by_rule, "dim")))
    return grid


def _grid() -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(width=_LABEL_WIDTH, no_wrap=True)
    grid.add_column()
    return grid
