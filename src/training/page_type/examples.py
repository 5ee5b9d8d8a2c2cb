"""Pages of the WCXB layout as examples of their genre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.extract.systems.mindsieve import classifier_without
from extract.errors import UnreadablePage
from extract.page_type import has_text
from extract.page_type.features import read_features
from extract.page_type.page_view import PageView
from extract.parsing.parse import parse_html
from extract.recipe import separate_boilerplate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from benchmarks.wcxb import WcxbPage


@dataclass(frozen=True, slots=True)
class GenreExample:
    """One page: its features, and whether there is text on it."""

    page: WcxbPage
    features: NDArray[np.float64]
    has_text: bool


def read_example(page: WcxbPage) -> GenreExample | None:
    """Return the example that a page makes; None for an unreadable page and for one without a URL."""
    try:
        root = parse_html(page.read_html(), page.url)
    except UnreadablePage:
        return None
    if not page.url:
        return None
    parts = separate_boilerplate(root, page.url)
    # Models that have not seen the page decide: on new pages, too, they are less sure than on their training pages.
    kept = classifier_without(page.fold)(parts.candidates).kept_by
    view = PageView(parts.head, parts.text, kept, parts.metadata)
    return GenreExample(page, read_features(view), has_text(view.kept))
