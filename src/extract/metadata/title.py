"""Find the title: the page's main heading, or else a title that the head declares, without the site's name."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from extract.article import Source
from extract.dom.text import normalise_space, text_key
from extract.metadata.publisher import is_host_name
from extract.metadata.strings import clean_string
from extract.metadata.visible import read_lines

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.html import HtmlElement

    from extract.metadata.head import Head
    from extract.metadata.survey import Survey

_BARS = "|\uff5c\u3163\u2502\u2223\u2016"  # with spaces or without: full-width, a Korean letter, drawn lines
_DASHES = "\u2013\u2014\u2015\uff0d\u00b7\u00bb\u203a\u2022_-"  # between spaces, or between signs of Chinese
_SEPARATORS = f" {_BARS}{_DASHES}"
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# In texts whose white space is single spaces.
_SITE_SEPARATOR = re.compile(
    rf" [{_BARS}{_DASHES}] | ?[{_BARS}] ?|(?<=[{_CJK}?!\uff1f\uff01\u300d])[{_DASHES}](?=[{_CJK}A-Z])"
)
_SECTION_SEPARATOR = re.compile(rf" ?[{_BARS}] ?|(?<=[{_CJK}])_(?=[{_CJK}])")  # such parts are no parts of a sentence
_TERM = re.compile(rf"[{_CJK}](?=([{_CJK}]))|[^\W{_CJK}]+")
_MAX_HEADINGS = 20  # of the first level that are compared
# Share of common words (Dice coefficient) below which a heading and the head have different subjects: on half A of the
# development pages, rewordings of the truth reach 0.37 and more, section names and slogans 0.22 and less.
_MIN_LIKENESS = 0.3
_MIN_START_CHARS = 8  # of a title; only texts that contain them are compared


class Titled(NamedTuple):
    """The title of a page, and where the page gives it; neither if it has none."""

    title: str | None
    source: Source | None


def read_title(survey: Survey, head: Head) -> Titled:
    """Return the article's title.

    If there are several main headings, returns the one most like the head's titles, in its own words: heads are
    reworded for search engines, and often not updated when a heading is revised.
    """
    stated = _stated_titles(head)
    titles = [title for title, _ in stated]
    headings = _main_headings(survey, titles, head)
    likeness = {heading: max((_likeness(text, title) for title in titles), default=0) for heading, text in headings}
    likest = max(likeness, key=lambda heading: likeness[heading], default=None)
    if likest is not None and (likeness[likest] >= _MIN_LIKENESS or all(_is_site(title, head) for title in titles)):
        return Titled(_read_heading(likest, titles, head), Source.HEADING)
    if not stated:
        return Titled(None, None)
    title, source = stated[0]
    return Titled(_cut_sections(_cut_site(title, head.publishers | _logos(survey, head))[0]), source)


def _stated_titles(head: Head) -> list[tuple[str, Source]]:
    """Return the titles that the head declares, most trusted first."""
    stated = [
        (head.first("og:title"), Source.META),
        *((item.get("headline"), Source.JSON_LD) for item in head.graph.articles),
        (head.first("twitter:title", "dc.title"), Source.META),
        (head.title, Source.HEAD_TITLE),
    ]
    return [(clean_string(title), source) for title, source in stated if isinstance(title, str) and title.strip()]


def _is_site(title: str, head: Head) -> bool:
    return text_key(title) in head.publishers


def _main_headings(survey: Survey, stated: list[str], head: Head) -> list[tuple[HtmlElement, str]]:
    """Return the first-level headings with their texts, without those that name the site."""
    texts = ((heading, _text_of(heading)) for heading, _ in survey.headings[:_MAX_HEADINGS])
    return [(heading, text) for heading, text in texts if text and not _names_site(heading, text, stated, head)]


def _text_of(heading: HtmlElement) -> str:
    return " ".join(read_lines(heading))


def _names_site(heading: HtmlElement, text: str, stated: list[str], head: Head) -> bool:
    """Whether a heading is the site's name rather than a title: a logo in words, often a link home."""
    if any(text_key(text) == text_key(title) for title in stated if title != head.title):
        return False
    names = {*head.publishers, text_key(_cut_site(head.title, head.publishers)[1])}
    return text_key(text) in names or is_host_name(text, head) or _leads_home(heading, head.home)


def _logos(survey: Survey, head: Head) -> set[str]:
    """Return the keys of the first-level headings that are a link home."""
    headings = [heading for heading, _ in survey.headings[:_MAX_HEADINGS]]
    return {text_key(_text_of(heading)) for heading in headings if _leads_home(heading, head.home)}


def _leads_home(heading: HtmlElement, home: str) -> bool:
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any((link.get("href") or "").strip() in ("/", home, home.rstrip("/")) for link in links)


def _likeness(heading: str, title: str) -> float:
    """Return 2 for the same letters, 1 for the same with an addition such as the site's name, else the share of words.

    >>> _likeness("How Sleep Makes the Mood", "Sleep and Mood"), _likeness("Our Blog", "Sleep and Mood")
    (0.5, 0.0)
    """
    short, long = sorted((text_key(heading), text_key(title)), key=len)
    if short == long:
        return 2
    first_part = text_key(_SITE_SEPARATOR.split(title)[0])
    if text_key(heading) == first_part or (short in long and len(short) >= len(long) / 3):
        return 1
    words, others = _terms(heading), _terms(title)
    return 2 * len(words & others) / max(1, len(words) + len(others))


def _terms(text: str) -> set[str]:
    """Return the words of a text, and the pairs of neighbours in scripts without spaces.

    >>> sorted(_terms("Sleep 不安障害"))
    ['sleep', '不安', '安障', '障害']
    """
    return {match[0] + (match[1] or "") for match in _TERM.finditer(text.casefold())}


def _read_heading(heading: HtmlElement, stated: list[str], head: Head) -> str:
    """Return a heading's text without additions to the title: a date, a byline, the site's name."""
    text = _text_of(heading)
    keys = {text_key(title) for title in stated} - {text_key(text)}
    pieces = (normalise_space(str(piece)) for piece in heading.itertext())
    alone = next((piece for piece in pieces if text_key(piece) in keys), None)
    return alone or _cut_publisher(text, head)


def _cut_publisher(title: str, head: Head) -> str:
    """Cut the site's name from the end of a heading, if it is clearly that."""
    parts = _SITE_SEPARATOR.split(title)
    is_site = len(parts) > 1 and (text_key(parts[-1]) in head.publishers or is_host_name(parts[-1], head))
    return title[: -len(parts[-1])].rstrip(_SEPARATORS) if is_site else title


def _cut_site(title: str, names: Container[str]) -> tuple[str, str]:
    """Split a title into the article's part and the site's; either may be empty.

    The site's is the part whose key is one of its `names`; without that, a part at the end shorter than the rest.
    """
    parts = _SITE_SEPARATOR.split(title)
    first, last = parts[0], parts[-1]
    rest = title[: len(title) - len(last)].rstrip(_SEPARATORS)
    if len(parts) == 1:
        return title, ""
    if text_key(first) in names:
        return title[len(first) :].lstrip(_SEPARATORS), first
    is_site = text_key(last) in names or len(last) < len(rest)
    return (rest, last) if is_site else (title, "")


def _cut_sections(title: str) -> str:
    """Cut the names of sections, which stand after bars, from a title without the site's name.

    >>> _cut_sections("Helping children sleep | Patient Education"), _cut_sections("Sleep | Mood and how to keep it")
    ('Helping children sleep', 'Sleep | Mood and how to keep it')
    """
    first, *others = _SECTION_SEPARATOR.split(title)
    return first if all(len(other) < len(first) for other in others) else title


def find_title(survey: Survey, title: str | None) -> int | None:
    """Return the index of the text at which the title begins in the page, or None if it is not there."""
    key = text_key(title or "")
    headings = ((text_key(_text_of(heading)), place) for heading, place in survey.headings[:_MAX_HEADINGS])
    in_heading = (place for text, place in headings if key and key in text)
    start = normalise_space(title or "")[:_MIN_START_CHARS]
    in_text = (
        place for place, (text, _) in enumerate(survey.texts) if start and start in text and text_key(text) == key
    )
    first_heading = (place for _, place in survey.headings)
    return next(chain(in_heading, in_text, first_heading), None)
