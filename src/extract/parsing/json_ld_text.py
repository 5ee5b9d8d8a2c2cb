"""The text that a page gives only to search engines: the `articleBody` of its JSON-LD.

Some sites build the article by script, and have the whole text in JSON-LD. Where the page itself does not show it, it
is added at the end of the body, inside an element with a mark of its own, so that it gets its own rule. The state of
scripts (`__NEXT_DATA__` and the like) is not read: every site has its own shape for it, in which text cannot be
distinguished from settings.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from extract.article import Rule
from extract.dom.text import FORBIDDEN, json_ld_in, normalise_space, text_key, unescape, visible_strings
from extract.parsing.characters import encode_allowed
from extract.parsing.limits import MAX_JSON_LD_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock

ARTICLE_BODY = Rule(
    __name__, "article_body", "The page does not show it, but its JSON-LD states that it is the article's text."
)
_SOURCE, _JSON_LD = "data-extract-source", "json-ld"  # the attribute that marks the element of the added text
_MIN_CHARS = 250  # a shorter text is a summary
_LINE_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote|section)\b[^<>]*>|\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_MAX_PARAGRAPHS = 5_000  # as many elements; the rest of a longer text is one more
_PROBE_CHARS = 40
_PROBES = 4  # places in the text to look for on the page


def add_json_ld_text(root: HtmlElement) -> None:
    r"""Append the article's text from JSON-LD, paragraph by paragraph, if the page does not show it. Mutates `root`.

    >>> from lxml.html import document_fromstring
    >>> body = json.dumps({"@type": "Article", "articleBody": "First. " * 40 + "\nLast one."})
    >>> root = document_fromstring(f'<script type="application/ld+json">{body}</script><p>Menu</p>')
    >>> add_json_ld_text(root)
    >>> [paragraph.text[-9:] for paragraph in root.find("body").find("section")]
    ['t. First.', 'Last one.']
    """
    scripts = (script for script in json_ld_in(root.iter("script")) if '"articleBody"' in script)
    bodies = [body for script in scripts for body in _read_bodies(script)]
    longest = max(bodies, key=len, default="")
    paragraphs = _split_paragraphs(longest)
    if sum(map(len, paragraphs)) >= _MIN_CHARS and not _is_shown(paragraphs, root):
        section = etree.SubElement(root.find("body"), "section", {_SOURCE: _JSON_LD})
        for paragraph in paragraphs:
            etree.SubElement(section, "p").text = paragraph


def find_json_ld_blocks(blocks: Iterable[TextBlock]) -> dict[int, Rule]:
    """Return the indexes of the blocks that `add_json_ld_text` added, each with the rule that keeps it."""
    return {block.index: ARTICLE_BODY for block in blocks if _is_embedded(block.element)}


def _is_embedded(paragraph: HtmlElement) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.get(_SOURCE) == _JSON_LD


def _read_bodies(script: str) -> list[str]:
    bodies: list[str] = []

    def collect(item: dict[str, Any]) -> None:
        body = item.get("articleBody")
        if isinstance(body, str):
            bodies.append(body)

    if len(script) <= MAX_JSON_LD_CHARS:
        try:
            json.loads(script, object_hook=collect, strict=False)
        except (ValueError, RecursionError):  # broken, or nested beyond reason
            return []
    return bodies


def _split_paragraphs(body: str) -> list[str]:
    lines = _LINE_BREAK.sub("\n", unescape(encode_allowed(body).decode())).split("\n")
    texts = (unescape(_TAG.sub("", line)) for line in lines)
    paragraphs = [text for text in (normalise_space(FORBIDDEN.sub("", text)) for text in texts) if text]
    return [*paragraphs[:_MAX_PARAGRAPHS], *filter(None, [" ".join(paragraphs[_MAX_PARAGRAPHS:])])]


def _is_shown(paragraphs: list[str], root: HtmlElement) -> bool:
    """Whether the page shows any of a few places in the text; not its beginning, which teasers quote."""
    text = text_key(" ".join(paragraphs))
    page = text_key("".join(visible_strings(root)))
    starts = (len(text) * number // (_PROBES + 1) for number in range(1, _PROBES + 1))
    return any(text[start : start + _PROBE_CHARS] in page for start in starts)
