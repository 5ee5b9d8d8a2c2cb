"""Where a page shows its authors: elements marked as such, links to author pages, and bylines in plain words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from extract.metadata.bylines import (
    announces_author,
    announces_reviewer,
    join_lone_credits,
    split_credited,
    split_names,
    split_reviewers,
)
from extract.metadata.names import is_full_name
from extract.metadata.visible import element_of, find_elements, find_texts, is_beside_article, read_lines
from extract.tags import WITHOUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.html import HtmlElement

    from extract.metadata.bylines import Split
    from extract.metadata.visible import TextNode

    IsName = Callable[[str], bool]


def _texts_with(*words: str) -> etree.XPath:
    """Compile the search for the texts of a page with one of the words. An XPath is 5 times as fast as a walk."""
    return etree.XPath(f"//body//text()[{' or '.join(f'contains(., {word!r})' for word in words)}]")


_MAX_BYLINE_CHARS = 200  # names, professions and a date; what is longer is a biography or a frame around many things
_MAX_MARKUP_CHARS = 2_000  # of an element's text before white space is collapsed
_MAX_WRAPPERS = 3  # elements between the word "By" and the one that holds the name as well
_INLINE_WRAPPERS = frozenset({"a", "b", "em", "i", "span", "strong"})
# Between inline elements stands a gap that style alone makes: first as a separator, then as a space within a name.
_GLUES = (" | ", " ")

# Most exact first. Class names are as content systems make them: author-name, byline__name, AuthorName, post-author.
_AUTHOR_NAMES = (
    etree.XPath(
        "//*[@itemprop='author']/descendant-or-self::*"
        "[@itemprop='name' or (@itemprop='author' and not(.//*[@itemprop='name']))]"
    ),
    etree.XPath("//a[contains(concat(' ', @rel, ' '), ' author ')]"),
    etree.XPath("//*[contains(@class, 'ame')][contains(@class, 'uthor') or contains(@class, 'yline')]"),
)
_AUTHOR_FRAMES = (
    etree.XPath("//*[@class][contains(@class, 'uthor') or contains(@class, 'yline')]"),
    etree.XPath("//a[contains(@href, '/author') or contains(@href, '/contributor')]"),
)
# A quick look for texts that may announce a byline or a note of review.
_WITH_AUTHOR_WORDS = _texts_with("by", "By", "BY", "uthor", "riter", "ontributor", "Von ", "Por ", "Par ", "Door ")
_WITH_REVIEWER_WORDS = _texts_with("eviewed", "EVIEWED", "eviewer")


def shown_authors(root: HtmlElement) -> Iterator[list[str]]:
    """Yield the names in the first byline of each kind: full names in any of them, then names of other forms."""
    for search in (*_AUTHOR_NAMES, *_AUTHOR_FRAMES):
        yield _first_byline(root, search, is_full_name)
    yield _worded_authors(root)
    for search in _AUTHOR_NAMES:
        yield _first_byline(root, search, bool)


def _worded_authors(root: HtmlElement) -> list[str]:
    """Return the names in the first text that begins with "By", "Written by" and the like."""
    texts = find_texts(_WITH_AUTHOR_WORDS, root)
    return _first_announced((text for text in texts if announces_author(text)), split_credited)


def worded_reviewers(root: HtmlElement) -> list[str]:
    """Return the names in the first text that begins with "Reviewed by" and the like."""
    texts = find_texts(_WITH_REVIEWER_WORDS, root)
    return _first_announced((text for text in texts if announces_reviewer(text)), split_reviewers)


def _first_byline(root: HtmlElement, search: etree.XPath, is_name: IsName) -> list[str]:
    """Return the names in the first element that has any, and those in its like in the same frame."""
    elements = (element for element in find_elements(search, root) if not is_beside_article(element))
    named = ((_frame_of(element), names) for element in elements if (names := _names_in(element, split_names, is_name)))
    first_frame, found = next(named, (None, []))
    others = (name for frame, names in named if frame is first_frame for name in names)
    return list(dict.fromkeys([*found, *others]))


def _frame_of(element: HtmlElement) -> HtmlElement:
    while element.tag in _INLINE_WRAPPERS and element.getparent() is not None:
        element = element.getparent()
    return element


def _names_in(element: HtmlElement, split: Split, is_name: IsName) -> list[str]:
    """Return the names in the first line of an element that has any; none if it is too long for a byline."""
    if len(element.text_content()) > _MAX_MARKUP_CHARS:
        return []
    readings = (read_lines(element, glue) for glue in _GLUES)
    lines = (line for reading in readings if _is_short(reading) for line in join_lone_credits(reading))
    return next((names for line in lines if (names := list(filter(is_name, split(line))))), [])


def _is_short(lines: list[str]) -> bool:
    return sum(map(len, lines)) <= _MAX_BYLINE_CHARS


def _first_announced(texts: Iterable[TextNode], split: Split) -> list[str]:
    elements = (element for element in map(element_of, texts) if _may_hold_byline(element))
    return next((names for element in elements if (names := _names_around(element, split))), [])


def _may_hold_byline(element: HtmlElement) -> bool:
    return element.tag not in WITHOUT_TEXT and element.tag != "h1" and not is_beside_article(element)


def _names_around(element: HtmlElement, split: Split) -> list[str]:
    """Return the full names in the element, or in the nearest around it that has any and is still a byline."""
    frames = (element, *islice(element.iterancestors(), _MAX_WRAPPERS))
    return next((names for frame in frames if (names := _names_in(frame, split, is_full_name))), [])
