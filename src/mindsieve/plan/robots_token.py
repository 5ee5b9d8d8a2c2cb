"""The name by which robots.txt calls a crawler: its product token (RFC 9309, section 2.2.1), read from its User-Agent.

Crawlers often write their User-Agent as browsers do, since some sites refuse anything else: then the first product is
"Mozilla", and the name stands at the end or in a comment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the User-Agents of browsers consist of.
_BROWSERS = frozenset(
    {
        *("mozilla", "applewebkit", "khtml", "like", "gecko", "chrome", "chromium", "headlesschrome", "safari"),
        *("firefox", "version", "mobile", "edg", "edge", "opera", "opr", "presto", "trident", "msie"),
    }
)
_COMMENT = re.compile(r"\(([^()]*)\)")
_PRODUCT = re.compile(r"([A-Za-z][\w-]*)(/\S*)?", re.ASCII)
_COMPATIBLE = "compatible"


def product_token(user_agent: str) -> str:
    """Return the name of the crawler that a User-Agent names, "" if it names none or leaves open which.

    >>> product_token("mindsieve/0.1 (+https://lab.example)")
    'mindsieve'
    >>> product_token("Mozilla/5.0 (compatible; SleepLabBot/1.0; +https://lab.example)")
    'SleepLabBot'
    >>> product_token("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Safari/537.36")
    ''
    """
    products = _PRODUCT.match(user_agent)
    if products and products[2] and products[1].lower() not in _BROWSERS:
        return products[1]
    named = [name for comment in _COMMENT.findall(user_agent) for name in _names_in(comment)]
    named = named or [match[1] for match in map(_PRODUCT.fullmatch, _COMMENT.sub(" ", user_agent).split()) if match]
    distinct = {name.lower(): name for name in named if name.lower() not in _BROWSERS}
    return next(iter(distinct.values())) if len(distinct) == 1 else ""


def _names_in(comment: str) -> Iterator[str]:
    """Yield what a comment of a User-Agent calls its program: NAME/1.0, or what it says it is compatible as."""
    before = ""
    for part in map(str.strip, comment.split(";")):
        product = _PRODUCT.fullmatch(part)
        if product and (product[2] or before == _COMPATIBLE):
            yield product[1]
        before = part.lower()
