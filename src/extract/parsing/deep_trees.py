"""Flatten deep trees: trafilatura recurses level by level, and its fallbacks silently stop at 256 levels.

Real pages are at most 56 levels deep. A deeper page has hundreds of unclosed elements, and its tree says nothing about
the page: each unclosed element holds all that follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

MAX_LEVELS = 100  # inside an element that is kept whole; the tree is then two levels deeper
_IS_DEEP = etree.XPath(f"boolean({'/*' * (MAX_LEVELS + 3)})")


def is_deep(root: HtmlElement) -> bool:
    """Whether a page is nested deeper than `flatten_tree` leaves it. `root` is the root of its tree."""
    return bool(_IS_DEEP(root))


def flatten_tree(root: HtmlElement) -> None:
    """Move the content of elements deeper than `MAX_LEVELS` levels into the body. Mutates `root`.

    Text stays in its order, and subtrees of fewer levels stay whole. Takes linear time.

    >>> from lxml.html import document_fromstring, tostring
    >>> root = document_fromstring("<div>" * 200 + "a<p>b <b>c</b></p>d" + "</div>" * 200 + "<p>e</p>")
    >>> flatten_tree(root)
    >>> max(sum(1 for _ in element.iterancestors()) for element in root.iter())
    102
    >>> tostring(root).decode().replace("<div>", "").replace("</div>", "")
    '<html><body>a<p>b <b>c</b></p>d<p>e</p></body></html>'
    """
    body = root.find("body")
    # From the last to the first: when an element is moved, the content that it has to lose has left it already.
    for element, text_after in reversed(_parts(body, _levels(body))):
        element.tail = text_after
        body.insert(0, element)


def _levels(body: HtmlElement) -> dict[HtmlElement, int]:
    """Count the levels inside each element."""
    levels = dict.fromkeys(body.iter("*"), 0)
    for element in reversed(levels):
        parent = element.getparent()
        if parent in levels:
            levels[parent] = max(levels[parent], levels[element] + 1)
    return levels


def _parts(body: HtmlElement, levels: Mapping[HtmlElement, int]) -> list[tuple[HtmlElement, str]]:
    """List the elements to place in the body, in document order, each with the text after it."""
    parts: list[tuple[HtmlElement, list[str]]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if element is body:
            continue
        if event == "end":
            parts[-1][1].append(element.tail or "")
        else:
            parts.append((element, []))
            if levels[element] <= MAX_LEVELS:
                walk.skip_subtree()
    return [(element, "".join(after)) for element, after in parts]
