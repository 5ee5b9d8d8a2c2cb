"""Find the authors who sign below the last paragraph ("— Ada Lund", "(Bo Ek)")."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from extract.dom.text import normalise_space
from extract.metadata.bylines import split_names
from extract.metadata.names import is_complete_name
from extract.metadata.visible import block_of, is_beside_article, is_longer_than

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.metadata.survey import Survey, Text

_MIN_PROSE_CHARS = 200  # of a paragraph
_MAX_SIGNATURE_CHARS = 80
_TEXTS_BELOW_PROSE = 3
_QUOTES = tuple('"“”„«»‘『「')
_SIGNED = re.compile(r"[–—―]\s?(?P<after_dash>[^–—―()]+)|\((?P<in_brackets>[^()]+)\)")
_SET_AS_SIGNATURE = re.compile(
    r"text-align:\s?right|(?:^|[\s_-])(?:sign(?:ature|ed|off)?|text-right|right|alignright)(?=$|[\s_-])"
)


def signed_authors(survey: Survey, place: int) -> list[str]:
    """Return the names in the signature below the last paragraph after the title, which begins at a place."""
    signatures = (_names_signed(text) for text in _texts_below_prose(survey, place))
    return next(filter(None, signatures), [])


def _texts_below_prose(survey: Survey, place: int) -> Iterator[Text]:
    for index in range(len(survey.texts) - 1, place, -1):
        text = survey.texts[index]
        if _is_prose(text) and not is_beside_article(text.element, survey):
            block = block_of(text.element)
            if text.string.lstrip().startswith(_QUOTES):  # the name below is that of somebody who is quoted
                return
            below = (text for text in survey.texts[index + 1 :] if block_of(text.element) is not block)
            yield from islice(below, _TEXTS_BELOW_PROSE)
            return


def _is_prose(text: Text) -> bool:
    is_long = len(text.string) > _MIN_PROSE_CHARS / 2  # of a paragraph with links in it, the longest text
    return is_long and is_longer_than(block_of(text.element), _MIN_PROSE_CHARS)


def _names_signed(text: Text) -> list[str]:
    line = normalise_space(text.string)
    if len(line) > _MAX_SIGNATURE_CHARS or is_longer_than(block_of(text.element), _MAX_SIGNATURE_CHARS):
        return []
    match = _SIGNED.fullmatch(line)
    signed = (match["after_dash"] or match["in_brackets"]) if match else (line if _is_set_apart(text) else "")
    names = split_names(signed)
    return names if names and is_complete_name(names[0]) and signed.strip().startswith(names[0]) else []


def _is_set_apart(text: Text) -> bool:
    block = block_of(text.element)
    return any(_SET_AS_SIGNATURE.search(block.get(name) or "") for name in ("style", "class", "align"))
