"""The language that a page declares, as an ISO 639 code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.metadata.head import Head

_PRIMARY_SUBTAG = re.compile(r"^\s*([A-Za-z]{2,3})(?=$|[-_\s;,])")


def read_language(root: HtmlElement, head: Head) -> str | None:
    """Return the primary language subtag of the page ("en" for `en-GB`), lower-case, or None."""
    stated = (
        root.get("lang"),
        root.get("xml:lang"),  # an HTML parser keeps the name as it is written, without a namespace
        head.first("og:locale"),
        head.first("content-language"),
        head.first("language", "inlanguage"),
    )
    matches = (_PRIMARY_SUBTAG.match(value) for value in stated if value)
    return next((match[1].lower() for match in matches if match), None)
