"""Separate the article of a web page from everything else on it.

The page is parsed once, and its text is cut into blocks. Rules label what is plainly boilerplate (captions, author
widgets, share bars) while classes, figures and neighbours are still visible. A block classifier, which weighs
trafilatura's votes on uncertain pages, decides which of the other blocks are the article. The page's own tree gives
headings, levels, lists and tables. Nothing is thrown away: each block ends with one label and the rule that gave it.
`recipe.py` is the table of contents.
"""

from typing import TYPE_CHECKING, Any

from extract.article import Article, Block, Kind, Label, Metadata, PageGenre, PageType, Section
from extract.errors import ExtractError, PageTooLarge, UnreadablePage
from extract.page import Page

if TYPE_CHECKING:
    from extract.recipe import extract_article, extract_page

__all__ = [
    "Article",
    "Block",
    "ExtractError",
    "Kind",
    "Label",
    "Metadata",
    "Page",
    "PageGenre",
    "PageTooLarge",
    "PageType",
    "Section",
    "UnreadablePage",
    "extract_article",
    "extract_page",
]


def __getattr__(name: str) -> Any:
    """Import the recipe, and all parsers with it, only where a page is extracted (PEP 562)."""
    if name in ("extract_article", "extract_page"):
        from extract import recipe  # noqa: PLC0415

        return getattr(recipe, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
