"""The title: the page's own first-level heading where head and heading agree, otherwise the head's without the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dom import normalise_space
from extract.metadata.jsonld import articles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.metadata.head import Head

_SITE_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb\u2022-]\s+|\s*\|\s*")


def read_title(root: HtmlElement, head: Head) -> str | None:
    """Return the article's title, or None if the page has none."""
    stated = _stated_titles(head)
    headings = [text for text in (normalise_space(h1.text_content()) for h1 in root.iter("h1")) if text]
    agreeing = next((text for text in headings if any(_agree(text, title) for title in stated)), None)
    if agreeing:
        return agreeing
    if len(headings) == 1 and not stated:
        return headings[0]
    return _without_site(stated[0], head) if stated else (headings[0] if headings else None)


def _stated_titles(head: Head) -> list[str]:
    """Return what the head calls the page, most trusted first."""
    headlines = (item.get("headline") for item in articles(head.items))
    stated = [head.first("og:title"), *headlines, head.first("twitter:title", "dc.title"), head.title]
    return [normalise_space(title) for title in stated if isinstance(title, str) and title.strip()]


def _agree(heading: str, title: str) -> bool:
    """Whether one is the other, or the other with the site's name before or after it."""
    short, long = sorted((_key(heading), _key(title)), key=len)
    return bool(short) and (short == long or (len(short) >= len(long) / 3 and short in long))


def _without_site(title: str, head: Head) -> str:
    """Cut the site's name off a title.

    The name is known from `og:site_name`; without it, the shorter part at the end goes if the rest is longer.
    """
    parts = _SITE_SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    site = _key(head.first("og:site_name", "application-name") or "")
    rest = title[: len(title) - len(parts[-1])].rstrip(" |\u2013\u2014\u00b7\u00bb\u2022-")
    if _key(parts[0]) == site:
        return title[len(parts[0]) :].lstrip(" |\u2013\u2014\u00b7\u00bb\u2022-")
    return rest if _key(parts[-1]) == site or len(parts[-1]) < len(rest) else title


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
