"""The title: the page's own first-level heading where head and heading agree, otherwise the head's without the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dom import text_key
from extract.metadata.jsonld import articles
from extract.metadata.publisher import publisher_keys
from extract.metadata.strings import clean_string
from extract.metadata.visible import read_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.metadata.head import Head

_SEPARATORS = " |\u2013\u2014\u00b7\u00bb\u2022-"
_SITE_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb\u2022-]\s+|\s*\|\s*")


def read_title(root: HtmlElement, head: Head) -> str | None:
    """Return the article's title, or None if the page has none."""
    stated = _stated_titles(head)
    headings = _main_headings(root, head)
    agreeing = next((text for text in headings if any(_agree(text, title) for title in stated)), None)
    if agreeing:
        return agreeing
    if len(headings) == 1 and not stated:
        return headings[0]
    return _cut_site(stated[0], head)[0] if stated else (headings[0] if headings else None)


def _main_headings(root: HtmlElement, head: Head) -> list[str]:
    """Return the texts of the first-level headings that are not the site's name."""
    site_names = {*publisher_keys(head), text_key(_cut_site(head.title, head)[1])}
    texts = (" ".join(read_lines(h1)) for h1 in root.iter("h1") if not _leads_home(h1, head.home))
    return [text for text in texts if text and (_is_headline(text, head) or text_key(text) not in site_names)]


def _leads_home(heading: HtmlElement, home: str) -> bool:
    return any((link.get("href") or "").strip() in ("/", home, home.rstrip("/")) for link in heading.iter("a"))


def _is_headline(text: str, head: Head) -> bool:
    """Whether structured data call the article just that."""
    return any(text_key(text) == text_key(title) for title in _stated_titles(head) if title != head.title)


def _stated_titles(head: Head) -> list[str]:
    """Return what the head calls the page, most trusted first."""
    headlines = (item.get("headline") for item in articles(head.items))
    stated = [head.first("og:title"), *headlines, head.first("twitter:title", "dc.title"), head.title]
    return [clean_string(title) for title in stated if isinstance(title, str) and title.strip()]


def _agree(heading: str, title: str) -> bool:
    """Whether one is the other, or the other with the site's name before or after it."""
    short, long = sorted((text_key(heading), text_key(title)), key=len)
    return bool(short) and (short == long or (len(short) >= len(long) / 3 and short in long))


def _cut_site(title: str, head: Head) -> tuple[str, str]:
    """Cut a title into the article's and the site's, either of which may be empty.

    The site's is the part that the page says is its name; without that, a part at the end shorter than the rest.
    """
    parts = _SITE_SEPARATOR.split(title)
    first, last = parts[0], parts[-1]
    rest = title[: len(title) - len(last)].rstrip(_SEPARATORS)
    if len(parts) == 1:
        return title, ""
    if text_key(first) in publisher_keys(head):
        return title[len(first) :].lstrip(_SEPARATORS), first
    is_site = text_key(last) in publisher_keys(head) or len(last) < len(rest)
    return (rest, last) if is_site else (title, "")
