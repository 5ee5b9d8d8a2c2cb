"""Whether a page is another URL's page, by its canonical link and by what it says.

The link alone is not believed: themes that name the front page or page 1 on every page are common, and would lose
all others. It counts where the URL that it names is in the corpus already, and holds most of what this page holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.likeness import Sketch, likeness, sketch_of
from mindsieve.fetching.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from mindsieve.items import ExtractedPage

# Of the blocks of both pages, this share must be in each: a print view has nearly all, a page 2 its title.
MIN_LIKENESS = 0.5


def original_of(item: ExtractedPage, sketch_of_url: Callable[[str, str], Sketch | None]) -> str | None:
    """Return the URL that has a page's article already, by the page's own word; None if there is none.

    `sketch_of_url` returns the sketch of what is in the corpus under a site and URL, None for nothing.
    """
    target, said = item.visit.target, item.article.metadata.canonical_url
    url = canonical_url(said, target.url) if said else None
    if url is None or url == target.url:
        return None
    held = sketch_of_url(target.site, url)
    return url if held and likeness(held, sketch_of(item.article)) >= MIN_LIKENESS else None
