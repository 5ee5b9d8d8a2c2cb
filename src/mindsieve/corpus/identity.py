"""The identity of an article: its id and the hash of its content."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from mindsieve.corpus.values import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.article import Article

ARTICLE_ID_LENGTH = 32  # hexadecimal digits: 128 bits, no chance collision in any corpus


def article_id(url: str, content: str) -> str:
    """Return the id of an article version, from its URL and its `content_sha256`: the same in every run."""
    return _sha256(f"{url}\n{content}")[:ARTICLE_ID_LENGTH]


def content_sha256(article: Article) -> str:
    """Return the SHA-256 of an article's text as 64 hexadecimal digits.

    The hash covers the title and every heading and block, in order. It ignores whitespace, the Unicode composition of
    characters (NFC), metadata, and removed blocks.
    """
    return texts_sha256(_parts(article))


def texts_sha256(texts: Iterable[str]) -> str:
    """Return the `content_sha256` of an article with this title and these headings and blocks; "" for a missing title.

    The heading of a section comes before its blocks.
    """
    return _sha256("\n".join(map(_normalise, texts)))


def _parts(article: Article) -> Iterator[str]:
    yield article.metadata.title or ""
    for section in article.sections:
        yield section.heading or ""
        for block in section.blocks:
            yield block.text


def _normalise(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", clean_text(text) or "").split())


def _sha256(text: str) -> str:
    return hashlib.sha256((clean_text(text) or "").encode()).hexdigest()
