"""Give a parsed tree one form for what pages build in many: headings, notes, formulas, breaks within words.

One walk collects the elements that any of these steps looks at, since a walk takes longer than most steps.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from lxml import etree

from extract.dom.tags import HEADING_LEVELS
from extract.parsing.disclosures import mark_disclosures
from extract.parsing.formulas import read_formulas
from extract.parsing.heading_markup import normalise_headings
from extract.parsing.note_marks import separate_note_marks
from extract.parsing.readings import free_characters
from extract.parsing.shadow_roots import open_shadow_roots

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = ("a", "button", *HEADING_LEVELS, "math", "rb", "sub", "summary", "sup", "template", "wbr")

# Looked up as attributes: few elements have one, so that this takes half the time of a look at each element.
_HAVE_ROLE = etree.XPath("descendant::*/@role[.='heading' or .='button']/..")


def normalise_tree(root: HtmlElement) -> None:
    """Normalise the tree of a page. Mutates `root`."""
    elements: dict[str, list[HtmlElement]] = defaultdict(list)
    for element in root.iter(*_TAGS):
        elements[str(element.tag)].append(element)
    open_shadow_roots(root, elements["template"])
    for word_break in elements["wbr"]:
        word_break.drop_tag()
    free_characters(elements["rb"])
    read_formulas(elements["math"])
    by_role: dict[str, list[HtmlElement]] = {"heading": [], "button": []}
    for element in cast("list[HtmlElement]", _HAVE_ROLE(root)):
        by_role[element.get("role", "")].append(element)
    headings = (heading for tag in HEADING_LEVELS for heading in elements[tag])
    normalise_headings(by_role["heading"], [*elements["button"], *headings])
    mark_disclosures(root, [*by_role["button"], *elements["a"], *elements["button"], *elements["summary"]])
    separate_note_marks([*elements["sup"], *elements["sub"], *elements["a"]])
