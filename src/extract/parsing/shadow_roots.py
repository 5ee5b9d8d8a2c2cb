"""Open declarative shadow roots: a component's own markup, which a page serves in `template` elements.

A browser shows the content of the template instead of the element's children, and these in the template's slots (HTML
standard, "declarative shadow root"; the attribute was called `shadowroot` before 2023). No other template is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.parsing.deep_trees import flatten_tree, is_deep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_ATTRIBUTES = ("shadowrootmode", "shadowroot")


def open_shadow_roots(root: HtmlElement, templates: Iterable[HtmlElement]) -> None:
    """Turn the shadow roots among some templates of a page into boxes, with the children of their hosts in the slots.

    Mutates the tree, and flattens it if slots inside slots make it deep.

    >>> from lxml.html import fromstring, tostring
    >>> host = fromstring('<x-a><template shadowrootmode="open"><h1>T</h1><slot></slot>!</template><p>a</p></x-a>')
    >>> open_shadow_roots(host, host.findall("template"))
    >>> tostring(host).decode()
    '<x-a><div shadowrootmode="open"><h1>T</h1><slot><p>a</p></slot>!</div></x-a>'
    """
    hosts = set()
    for template in templates:
        host = template.getparent()
        if host not in hosts and any(template.get(attribute) is not None for attribute in _ATTRIBUTES):
            hosts.add(host)  # a host has one shadow root; further templates stay closed
            template.tag = "div"
            _fill_slots(template)
    if hosts and is_deep(root):
        flatten_tree(root)


def _fill_slots(shadow_root: HtmlElement) -> None:
    slots = {slot.get("name", ""): slot for slot in reversed(list(shadow_root.iter("slot")))}
    filled: set[HtmlElement] = set()
    for child in list(shadow_root.itersiblings("*")):
        slot = slots.get(child.get("slot", ""))
        if slot is not None and child.tag != "template":
            if slot not in filled:
                filled.add(slot)
                _empty(slot)
            slot.append(child)


def _empty(slot: HtmlElement) -> None:
    """Remove what a slot shows if nothing is put into it."""
    slot.text = None
    del slot[:]
