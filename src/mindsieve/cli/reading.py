"""The readable view of an article on a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from extract import Kind
from mindsieve.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

    from extract import Article, Block

_PREVIEW_CHARS = 60


def show_article(article: Article, console: Console) -> None:
    """Print title, metadata, sections, and what was removed."""
    _show_metadata(article, console)
    for section in article.sections:
        if section.heading:
            console.print(Text(f"\n{'#' * section.level} {section.heading}", style="bold"))
        for block in section.blocks:
            console.print(_render(block))
    _show_removed(article, console)


def _show_metadata(article: Article, console: Console) -> None:
    metadata = article.metadata
    console.print(Text(metadata.title or "(no title)", style="bold underline"))
    console.print(Text(printable(metadata.canonical_url or metadata.url), style="dim"))
    facts = {
        "authors": ", ".join(metadata.authors),
        "reviewed by": ", ".join(metadata.reviewed_by),
        "published": metadata.date_published.isoformat() if metadata.date_published else "",
        "language": metadata.language or "",
        "page type": article.page_type.value,
        "page genre": article.page_genre.value,
        "invented author": "; ".join(article.author_evidence) if article.author_is_synthetic else "",
    }
    for name, value in facts.items():
        if value:
            console.print(Text.assemble((f"{name}: ", "dim"), value))
    console.print()


def _render(block: Block) -> Padding:
    item = f"{block.list_number}. " if block.list_number else "• "
    marker = {Kind.LIST_ITEM: item, Kind.QUOTE: "> "}.get(block.kind, "")
    style = "bold" if block.kind is Kind.SUBHEADING else ""
    indent = 2 * max(1, block.list_depth) if marker else 0
    below = 0 if block.kind is Kind.LIST_ITEM else 1
    return Padding(Text(marker + block.text, style), (0, 0, below, indent), expand=False)


def _show_removed(article: Article, console: Console) -> None:
    """Print for each label the number of its blocks, their rules, and the beginning of the first one."""
    counts = Counter(block.label for block in article.removed)
    if counts:
        console.print(Text("\nRemoved from the article", style="bold"))
    for label, count in counts.most_common():
        blocks = [block for block in article.removed if block.label is label]
        rules = ", ".join(dict.fromkeys(block.rule for block in blocks))
        console.print(Text.assemble(f"{count:3} {label}", (f"  by {rules}", "dim")), soft_wrap=True)
        console.print(Text(f"      {_preview(blocks[0].text)}", style="italic"), soft_wrap=True)


def _preview(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _PREVIEW_CHARS else f"{line[:_PREVIEW_CHARS]}…"
