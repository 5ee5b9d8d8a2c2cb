"""Finds other pages with the text of a forgotten page: the person who asked may want them removed as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.reading import Corpus
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_URLS = "SELECT DISTINCT url FROM articles_history"

# Pages with the same content, pages that were skipped as its copies (the last word of `detail` is the URL of the
# original), and pages that declare its address as their canonical URL.
_COPIES = f"""
    SELECT url FROM articles_history WHERE content_sha256 IN
        (SELECT content_sha256 FROM articles_history WHERE list_contains($urls, url))
    UNION SELECT url FROM fetches_history
        WHERE reason = '{Reason.DUPLICATE}' AND list_contains($urls, split_part(detail, ' ', -1))
    UNION SELECT url FROM articles_history WHERE list_contains($urls, canonical_url)
"""  # noqa: S608 - a constant


def copies_of(folder: Path, is_gone: Callable[[str], bool]) -> list[str]:
    """Return the URLs of a corpus that copy a URL to forget, without the URLs to forget.

    Raises CorpusNotFoundError, CorpusOutdatedError and QueryError.
    """
    with Corpus(folder) as corpus:
        gone = [url for (url,) in corpus.query(_URLS).rows if is_gone(str(url))]
        copies = [str(url) for (url,) in corpus.query(_COPIES, {"urls": gone}).rows] if gone else []
    return sorted(url for url in copies if not is_gone(url))
