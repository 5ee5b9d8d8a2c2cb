"""Read the visible text of single elements, and recognise elements beside the article."""

from __future__ import annotations

import re
from itertools import accumulate, islice, takewhile
from typing import TYPE_CHECKING

from extract.dom.tags import BLOCK_LEVEL, WITHOUT_TEXT
from extract.dom.text import normalise_space, text_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.metadata.survey import Survey

_BESIDE_TAGS = frozenset({"nav", "menu", "form", "select", "blockquote", "figcaption"})
# Words of the classes and ids of lists and frames that hold the bylines of other texts.
_BESIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|dropdown|breadcrumbs?|comments?|respond|related|recommended|"
    r"recirc|popular|trending|latest|recent|read-?more|more-(?:posts|articles|stories)|testimonials?|teasers?|"
    r"references|bibliography|caption|photo-?credit)(?=$|[\s_-])",
    re.IGNORECASE,
)
# A teaser of another text has its linked title and its author within a few elements and a few lines.
_TITLES_OF_TEASERS = ("h2", "h3", "h4", "h5", "h6")
_MAX_TEASER_LEVELS = 5
_MAX_TEASER_CHARS = 600
_MAX_TITLES = 5  # in a teaser
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})


def read_lines(element: HtmlElement, glue: str = "") -> list[str]:
    """Return the lines of an element's text, broken at block-level elements and `<br>`; permalink signs are left out.

    `glue` is put around inline elements: " " where only style may separate them, as in bylines.

    >>> import lxml.html
    >>> read_lines(lxml.html.fromstring("<div><p>Sleep<br>and <b>M</b>ood <a href='#s'>#</a></p>By Ada</div>"))
    ['Sleep', 'and Mood', 'By Ada']
    """
    lines = "".join(_pieces(element, glue)).split("\n")
    return [line for line in map(normalise_space, lines) if line]


def _pieces(element: HtmlElement, glue: str) -> Iterator[str]:
    if element.tag in WITHOUT_TEXT or is_permalink(element):
        return
    edge = "\n" if element.tag in BLOCK_LEVEL or element.tag == "br" else glue
    yield edge
    yield normalise_breaks(element.text)
    for child in element.iterchildren("*"):
        yield from _pieces(child, glue)
        yield normalise_breaks(child.tail)
    yield edge


def block_of(element: HtmlElement) -> HtmlElement:
    """Return the block-level element that an element is, or the nearest around it."""
    while element.tag not in BLOCK_LEVEL and element.getparent() is not None:
        element = element.getparent()
    return element


def is_longer_than(element: HtmlElement, characters: int) -> bool:
    """Whether an element holds more characters of text than that, as in the markup; reads no more than needed."""
    lengths = accumulate(len(piece) for piece in element.itertext())
    return any(length > characters for length in lengths)


def normalise_breaks(text: str | None) -> str:
    """Return the text with its line breaks, which mean nothing in HTML, as spaces."""
    return re.sub(r"\s", " ", text or "")


def is_permalink(element: HtmlElement) -> bool:
    """Whether the element is the "#" or "¶" that links a heading to itself."""
    is_anchor = element.tag == "a" and (element.get("href") or "").startswith("#")
    return is_anchor and not re.search(r"\w", str(element.text_content()))


def is_beside_article(element: HtmlElement, survey: Survey) -> bool:
    """Whether the element is in a menu, among comments or in a list of other articles, by tags and class names.

    An element around a main heading is around the article too.
    """
    frames = (frame for frame in (element, *element.iterancestors()) if frame not in survey.heading_frames)
    return any(map(_is_beside, frames))


def is_in_teaser(element: HtmlElement, survey: Survey) -> bool:
    """Whether the element stands in a teaser of another text: near a linked heading that is not the page's title."""
    around = takewhile(lambda frame: frame not in survey.heading_frames, element.iterancestors())
    headings = (_first_headings(frame) for frame in islice(around, _MAX_TEASER_LEVELS))
    return any(_is_title_of_other(heading, element, survey) for found in headings for heading in found)


def _first_headings(frame: HtmlElement) -> list[HtmlElement]:
    """Return the first headings in a frame, none if it is longer than a teaser."""
    headings = list(islice(frame.iter(*_TITLES_OF_TEASERS), _MAX_TITLES))
    return [] if headings and is_longer_than(frame, _MAX_TEASER_CHARS) else headings


def _is_title_of_other(heading: HtmlElement, element: HtmlElement, survey: Survey) -> bool:
    """Whether a heading links to another text, rather than being the title or the name in the element."""
    if heading.find(".//a[@href]") is None and next(heading.iterancestors("a"), None) is None:
        return False
    key, name = (text_key("".join(map(str, part.itertext()))) for part in (heading, element))
    return bool(key) and key not in name and name not in key and key not in survey.title and survey.title not in key


def _is_beside(frame: HtmlElement) -> bool:
    if frame.tag in _WHOLE_PAGE:
        return False
    names = f"{frame.get('class') or ''} {frame.get('id') or ''}"
    return frame.tag in _BESIDE_TAGS or _BESIDE_NAME.search(names) is not None
