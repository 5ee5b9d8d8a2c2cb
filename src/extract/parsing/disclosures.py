"""Make headings of the titles of accordions: what a reader presses to unfold the text under it.

The title is a `summary`, a button, a link or a box with the role of a button (W3C, ARIA Authoring Practices,
"disclosure" and "accordion"), and what it unfolds follows it. A button over links is a menu; one that names no subject,
such as "Read more", is a control.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from extract.dom.tags import HEADING_LEVELS
from extract.dom.text import normalise_space
from extract.parsing.heading_markup import holds_heading, unwrap_boxes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_MIN_TITLE_CHARS, _MAX_TITLE_CHARS = 3, 200
_MIN_PANEL_CHARS = 20  # of text outside of links; "Yes, we do, every day."
_MAX_LEVELS = 4  # from the title up to the element that the panel follows
_MAX_SIBLINGS = 6  # of an element that are looked at in each direction, most of them empty
_MIN_LEVEL, _MAX_LEVEL = 2, 6
_NAMES = re.compile(r"accordion|toggle|collaps|faq|disclosure|expand|question", re.IGNORECASE)
_CONTROL = re.compile(
    r"(?:read|show|see|view|load|learn|hide|close|open|expand|collapse|toggle|share|search|filter|sort|menu|"
    r"(?:table\s+of\s+)?contents?|inhalt(?:sverzeichnis)?|mehr|weiterlesen|more|less|options|settings)\b(?=[^?]*$)",
    re.IGNORECASE,
)
_MAX_CONTROL_WORDS = 3
_OUTSIDE = ("nav", "form", "footer", "menu", "select")


def mark_disclosures(root: HtmlElement, controls: Iterable[HtmlElement]) -> None:
    """Turn those of some links, buttons and summaries that are titles of panels into heading elements.

    A title is one level below the heading above the accordion. Mutates `root`.

    >>> from lxml.html import fromstring
    >>> page = fromstring("<p><h2>Fees</h2><details><summary>Who pays?</summary>The insurer does, in full.</details>")
    >>> mark_disclosures(page, page.iter("summary"))
    >>> [heading.text for heading in page.iter("h3")]
    ['Who pays?']
    """
    titles = dict.fromkeys(filter(_unfolds_text, map(_whole_title, filter(_may_be_title, controls))))
    if titles:
        for title, level in _levels(root, titles):
            title.tag = f"h{level}"
            unwrap_boxes(title)


def _may_be_title(control: HtmlElement) -> bool:
    if control.tag == "summary":
        return True
    if control.tag in HEADING_LEVELS:
        return False
    if control.tag == "a" and not _leads_nowhere(control.get("href", "#")):
        return False
    around = control.getparent()
    further = None if around is None else around.getparent()
    return any(element is not None and _says_that_it_unfolds(element) for element in (control, around, further))


def _says_that_it_unfolds(element: HtmlElement) -> bool:
    """Whether the state or the name of an element says so. Some hundred elements of a page are asked."""
    state = element.get("aria-expanded") or element.get("data-toggle") or element.get("data-bs-toggle")
    return state is not None or _names_disclosure(element.get("class"))


@lru_cache(maxsize=4_096)
def _names_disclosure(classes: str | None) -> bool:
    return classes is not None and _NAMES.search(classes) is not None


def _leads_nowhere(href: str) -> bool:
    return href.startswith(("#", "javascript:")) or not href


def _whole_title(control: HtmlElement) -> HtmlElement:
    """Return the box whose only text is the control's: a link in a box is its title."""
    around = control.getparent()
    if control.tag in ("a", "button") and around is not None and around.tag == "div" and _is_only_child(control):
        return control if (around.text or "").strip() or (control.tail or "").strip() else around
    return control


def _is_only_child(element: HtmlElement) -> bool:
    return element.getnext() is None and element.getprevious() is None


def _unfolds_text(title: HtmlElement) -> bool:
    text = _text_of(title)
    if not _MIN_TITLE_CHARS <= len(text) <= _MAX_TITLE_CHARS or _is_control(text):
        return False
    if holds_heading(title) or next(title.iterancestors(*_OUTSIDE, *HEADING_LEVELS), None) is not None:
        return False
    panel = _panel_of(title)
    return panel is not None and _is_text(panel)


def _text_of(element: HtmlElement) -> str:
    return normalise_space("".join(map(str, element.itertext())))


def _is_control(text: str) -> bool:
    is_named = any(map(str.isalpha, text))
    return not is_named or (len(text.split()) <= _MAX_CONTROL_WORDS and _CONTROL.match(text) is not None)


def _panel_of(title: HtmlElement) -> HtmlElement | None:
    """Return the next element with text behind a title, unless other text stands between or beside them."""
    element = title
    for _ in range(_MAX_LEVELS):
        if (element.tail or "").strip():
            return element.getparent() if element.tag == "summary" else None
        for sibling in islice(element.itersiblings("*"), _MAX_SIBLINGS):
            if _has_text(sibling):
                return sibling
            if (sibling.tail or "").strip():
                return None
        around = element.getparent()
        if around is None or _has_text_before(element, around):
            return None
        element = around
    return None


def _has_text_before(element: HtmlElement, around: HtmlElement) -> bool:
    return bool((around.text or "").strip()) or any(
        map(_has_text, islice(element.itersiblings("*", preceding=True), _MAX_SIBLINGS))
    )


def _has_text(element: HtmlElement) -> bool:
    return any(not str(piece).isspace() for piece in element.itertext())


def _is_text(panel: HtmlElement) -> bool:
    """Whether a panel holds text rather than links or the title of another panel."""
    if panel.tag in ("button", "summary", *HEADING_LEVELS) or panel.get("role") in ("button", "tab"):
        return False
    linked = sum(len(_text_of(link)) for link in panel.iter("a"))
    chars = len(_text_of(panel))
    return chars - linked >= max(_MIN_PANEL_CHARS, linked)


def _levels(root: HtmlElement, titles: Iterable[HtmlElement]) -> list[tuple[HtmlElement, int]]:
    """Give each title its level: that of the titles of the same shape, unless a higher heading stands between."""
    waiting, levels = set(titles), []
    known: dict[object, int] = {}
    last = _MIN_LEVEL - 1
    for element in root.iter("*"):
        if element in waiting:
            shape = (element.tag, element.get("class"))
            level = known[shape] if known.get(shape, 0) and last >= known[shape] - 1 else last + 1
            known[shape] = min(max(level, _MIN_LEVEL), _MAX_LEVEL)
            levels.append((element, known[shape]))
        elif element.tag in HEADING_LEVELS:
            last = HEADING_LEVELS[str(element.tag)]
    return levels
