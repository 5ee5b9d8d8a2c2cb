"""Other pages with the text of a page that is to be forgotten: whoever asks for the one may mean them too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus import Corpus
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_URLS = "SELECT DISTINCT url FROM articles_history"

# Those that have the same content, that were left out for it (the last word of `detail` is the URL that they repeat),
# or that give the page's address as their own.
_COPIES = f"""
    SELECT url FROM articles_history WHERE content_sha256 IN
        (SELECT content_sha256 FROM articles_history WHERE list_contains($urls, url))
    UNION SELECT url FROM fetches_history
        WHERE reason = '{Reason.DUPLICATE}' AND list_contains($urls, split_part(detail, ' ', -1))
    UNION SELECT url FROM articles_history WHERE list_contains($urls, canonical_url)
"""  # noqa: S608 - a constant


def copies_of(folder: Path, is_gone: Callable[[str], bool]) -> list[str]:
    """Return the URLs of a corpus that repeat one of those that are to be forgotten, and are not among them.

    Raises CorpusNotFoundError, CorpusOutdatedError and QueryError.
    """
    with Corpus(folder) as corpus:
        gone = [url for (url,) in corpus.query(_URLS).rows if is_gone(str(url))]
        copies = [str(url) for (url,) in corpus.query(_COPIES, {"urls": gone}).rows] if gone else []
    return sorted(url for url in copies if not is_gone(url))
