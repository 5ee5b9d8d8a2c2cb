"""East Asian characters with readings beside them: `<ruby>漢字<rt>かんじ</rt></ruby>`.

The text keeps the characters alone, as it is written without readings; the tags in `dom.tags.READINGS` have no text of
the page, and the block keeps a list of its readings. This file repairs the one shape in which libxml2 puts characters
into a reading: it does not know that an `rt` ends where an `rb` begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.dom.tags import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement


def free_characters(bases: Iterable[HtmlElement]) -> None:
    """Move the characters that stand inside a reading, as `rb` elements, behind it. Mutates the tree.

    >>> from lxml.html import fromstring, tostring
    >>> page = fromstring("<p><ruby><rb>漢<rt>かん<rb>字<rt>じ</ruby></p>")
    >>> free_characters(page.findall(".//rb"))
    >>> tostring(page, encoding="unicode")
    '<p><ruby><rb>漢<rt>かん</rt><rb>字<rt>じ</rt></rb></rb></ruby></p>'
    """
    for base in bases:
        reading = next(base.iterancestors(*READINGS), None)
        if reading is not None:
            reading.addnext(base)
