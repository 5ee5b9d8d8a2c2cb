"""Whether a page is another URL's page, by its canonical link and by what it says.

The link alone is not believed: themes that name the front page or page 1 on every page are common, and would lose
all others. It counts where the URL that it names has an article that holds most of what this page holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.likeness import likeness
from mindsieve.fetching.urls import canonical_url

if TYPE_CHECKING:
    from mindsieve.corpus.likeness import Sketch
    from mindsieve.items import ExtractedPage

# Of the blocks of both pages, this share must be in each: a print view has nearly all, a page 2 its title.
MIN_LIKENESS = 0.5


def named_original(item: ExtractedPage) -> str | None:
    """Return the other URL that the canonical link of a page names, None for none or its own."""
    declared, url = item.article.metadata.canonical_url, item.visit.target.url
    named = canonical_url(declared, url) if declared else None
    return named if named != url else None


def are_alike(one: Sketch, other: Sketch) -> bool:
    """Tell whether two articles hold mostly the same."""
    return likeness(one, other) >= MIN_LIKENESS
