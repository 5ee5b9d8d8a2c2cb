"""Read the article of a page that scripts build, where the page has it for readers without them, or in its state.

Pages also have there what they show anyway, and the texts of their interface. So `noscript` and states are read only if
what the page shows is too little for an article, and much less than what is there.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import lxml.html

from extract.dom.text import visible_strings
from extract.errors import PageTooLarge
from extract.parsing.characters import encode_allowed, rewrite_references
from extract.parsing.deep_trees import flatten_tree, is_deep
from extract.parsing.json_states import find_states, write_article
from extract.parsing.limits import MAX_STATE_CHARS, check_markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_SHOWN_CHARS = 1_500  # of prose on a page that may yet have no article; teasers, a notice on cookies
_MIN_CHARS = 250  # of prose that is worth a look; less is a summary
_MIN_RATIO = 2.0  # of the prose there to the prose that the page shows
_MIN_SENTENCE_CHARS = 40  # menus have no texts this long


def add_script_text(root: HtmlElement, url: str) -> None:
    """Put the article that is in `noscript` or in a state into the body, if the page shows none. Mutates `root`.

    What exceeds a limit in a state is not read; `url` names the page.
    """
    hidden = {element: chars for element in root.iter("noscript") if (chars := _hidden_prose_in(element)) >= _MIN_CHARS}
    states = find_states(root)
    if not hidden and not states:
        return
    shown = _shown_prose_in(root.find("body"))
    enough = max(_MIN_CHARS, _MIN_RATIO * shown)
    if shown <= _MAX_SHOWN_CHARS and sum(hidden.values()) >= enough:
        for element in hidden:
            element.tag = "div"
    elif shown <= _MAX_SHOWN_CHARS and states:
        with suppress(PageTooLarge):
            _add_state(root, url, states, enough)


def _add_state(root: HtmlElement, url: str, states: list[str], enough: float) -> None:
    markup, chars = write_article(states, root.findtext(".//title") or "")
    if enough <= chars and len(markup) <= MAX_STATE_CHARS:
        root.find("body").append(_parse_article(rewrite_references(encode_allowed(markup)), url))


def _parse_article(markup: bytes, url: str) -> HtmlElement:
    check_markup(markup, url)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = lxml.html.document_fromstring(b"<body>" + markup, parser=parser)
    if is_deep(tree):
        flatten_tree(tree)
    article: HtmlElement = tree.find("body")
    article.tag = "article"
    return article


def _shown_prose_in(body: HtmlElement) -> int:
    """Return the characters of the sentences in a body, counted no further than is needed to judge it."""
    chars = 0
    for text in visible_strings(body):
        chars += _sentence_chars(text)
        if chars > _MAX_SHOWN_CHARS:
            break
    return chars


def _hidden_prose_in(element: HtmlElement) -> int:
    return sum(map(_sentence_chars, map(str, element.itertext())))


def _sentence_chars(text: str) -> int:
    bare = text.strip()
    return len(bare) if len(bare) >= _MIN_SENTENCE_CHARS else 0
