"""Small helpers for words: anchors, class names and what a reader sees of a piece of HTML."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import lxml.html

if TYPE_CHECKING:
    from collections.abc import Iterator

_HASH_CHARS = 5  # as css-loader and webpack print it
_MIN_DISTINCT_CHARS = 6  # of words that are hardly a part of another by chance
_UNSEEN = ("button", "noscript", "option", "script", "style", "title")


def slug(text: str) -> str:
    """Return the anchor that blog systems make of a heading.

    >>> slug("What's normal?")
    'whats-normal'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "").replace("’", "")).strip("-")


def hash_class_names(html: str, seed: int) -> str:
    """Give each name that ends in `__HASH` a hash of its own, as build tools do, the same all over the page.

    >>> hash_class_names('<i class="Post_a__HASH">', 1) != hash_class_names('<i class="Post_a__HASH">', 2)
    True
    """
    return re.sub(r"[\w-]+__HASH", lambda match: _hashed(match[0], seed), html)


def _hashed(name: str, seed: int) -> str:
    digest = hashlib.blake2b(f"{seed}{name}".encode()).hexdigest()
    return name.removesuffix("HASH") + digest[:_HASH_CHARS]


def one_line(text: str) -> str:
    r"""Collapse white space, as every comparison of texts here does.

    >>> one_line("  two\xa0 words\n")
    'two words'
    """
    return " ".join(text.split())


def has_words(text: str, words: str) -> bool:
    """Whether a text holds these words in a row, whatever signs stand between them.

    >>> has_words("Name: Ada Lund", "Name | Ada"), has_words("Notes", "No")
    (True, False)
    """
    return count_words(text, words) > 0


def count_words(text: str, words: str) -> int:
    """Return how often a text holds these words in a row, whatever signs or spaces stand between them.

    A few letters count only as whole words: "No" is not in "Notes". More may touch others, as the texts of inline
    elements do.

    >>> count_words("Calm room | Calm room", "Calm room"), count_words("NotesRead more", "Read more")
    (2, 1)
    """
    between = " " if len(words) < _MIN_DISTINCT_CHARS else ""
    return _spaced(text, between).count(_spaced(words, between))


def _spaced(text: str, between: str) -> str:
    return "".join(f"{between}{word}{between}" for word in re.findall(r"\w+", text))


def visible_texts(html: str) -> tuple[str, ...]:
    """Return the text nodes of a piece of HTML that a reader sees and that have a letter or a digit.

    Text on buttons is left out: it is the page's machinery, whatever stands around it.

    >>> visible_texts('<p>By <b>Ada</b> · <button>Share</button></p>')
    ('By', 'Ada')
    """
    return tuple(_seen(lxml.html.fragment_fromstring(html, create_parent="div")))


def _seen(root: lxml.html.HtmlElement) -> Iterator[str]:
    for node in root.xpath("descendant::text()"):
        parent = node.getparent()
        holder = parent.getparent() if node.is_tail else parent
        if not any(element.tag in _UNSEEN for element in (holder, *holder.iterancestors())) and re.search(r"\w", node):
            yield one_line(node)
