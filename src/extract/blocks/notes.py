"""Notes that stand in the middle of a sentence: sidenotes, which styles alone set into the margin."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAY_BE_NOTE = frozenset({"aside", "small", "span"})
_NAME = re.compile(r"(?:^|[\s_])(?:side|margin|foot)[-_]?note(?:s|-content|-text|-body)?(?=$|\s)", re.IGNORECASE)
_ROLES = frozenset({"doc-footnote", "note"})
_MIN_CHARS = 12  # a shorter one is the note's number


def is_note_inside(element: HtmlElement) -> bool:
    """Whether an element of such a tag is a note, by its class or role (Tufte CSS, ARIA's roles for publishing)."""
    around = element.getparent()
    if element.tag == "aside" and (around is None or around.tag != "p"):  # libxml2 leaves it inside a paragraph
        return False
    classes = element.get("class")
    if not (classes is not None and _names_note(classes)) and element.get("role") not in _ROLES:
        return False
    return len(str(element.xpath("string()")).strip()) >= _MIN_CHARS


@lru_cache(maxsize=4_096)
def _names_note(classes: str) -> bool:
    return _NAME.search(classes) is not None
