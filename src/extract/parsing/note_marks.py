"""Find the marks of notes in running text: the raised 1, the [1], the * that lead to a note.

A mark that stays in the text is read with what it stands on: "190<sup>3</sup> false alarms" becomes 1903. Its element
gets the tag `NOTE_MARK`, whose text is no text of the page; the block that it stands in keeps a list of its marks. A
superscript that is no mark is set in superscript characters (`superscripts.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dom.tags import BLOCK_LEVEL, NOTE_MARK
from extract.parsing.superscripts import lower_digits, may_have_exponent, raise_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_NUMBERS = r"\d{1,3}[a-z]?(?:\s*[,;–-]\s*\d{1,3}){0,9}"
_SIGNS = r"[*†‡§¶‖※]{1,4}"
_BRACKETED = rf"\[\s*(?:{_NUMBERS}|{_SIGNS}|[a-z]{{1,2}}|[^\W\d]{{1,5}}\.?\s*\d{{1,3}})\s*\]|\(\s*{_NUMBERS}\s*\)"
_MARK = re.compile(rf"{_NUMBERS}|{_SIGNS}|{_BRACKETED}|[a-z]")
_SURE_MARK = re.compile(rf"{_SIGNS}|\[.*\]")
_SEPARATOR = re.compile(r"\s*[,;–-]?\s*")
_BACKLINK = re.compile(r"\[?[↩↵⏎⤴⬆↑^]+\ufe0e?\]?")
_MAY_BE_MARK = re.compile(rf"{_NUMBERS}|{_SIGNS}|{_BRACKETED}|{_BACKLINK.pattern}")
# What the names of a mark, or the place that it leads to, say.
_NOTE = re.compile(
    r"note|(?:^|[\W_])(?:s?d?fn|ftn|edn)(?=$|[\W_\d])|cite|citation|bib|(?:^|[\W_])ref(?!er)", re.IGNORECASE
)
_MAX_CHARS = 30  # of a mark: [1, 2, 5-7] and the like
_MAX_STEPS = 12  # backwards through the elements before a mark
_LONG_WORD = re.compile(r"[a-zäöüßà-ÿ]{4}\Z")
_BRACKETS = {"[": "]", "(": ")"}
_CLOSES_SENTENCE = (".", ",", ";", ":", "!", "?", ")", "]", "»", "”", "。", "、")


def separate_note_marks(elements: Iterable[HtmlElement]) -> None:
    """Give the marks of notes their own tag, and set other raised numbers in superscript characters.

    `elements` are the links, superscripts and subscripts of a page. Mutates the tree.

    >>> from lxml.html import fromstring, tostring
    >>> page = fromstring("<p>Of 190<sup><a href='#fn3'>3</a></sup> a third is 10<sup>2</sup>.<sup>4</sup></p>")
    >>> separate_note_marks(page.iter("a", "sup"))
    >>> [page.text, *((child.tag, child.text, child.tail) for child in page)]
    ['Of 190', ('note-mark', None, ' a third is 10'), ('sup', '²', '.'), ('note-mark', '4', None)]
    """
    marks = [element for element in elements if _read(element)]
    for mark in marks:
        mark.tag = NOTE_MARK
    for mark in marks:
        _join_separator(mark)
    for mark in filter(_begins_run, marks):
        _drop_brackets(mark)
        _close_gap(mark)


def _read(element: HtmlElement) -> bool:
    """Whether an element is a mark. Sets the text of a superscript that is none in superscript characters."""
    if element.tag == "a":
        return _is_linked_mark(element)
    text = _text_of(element)
    if not text or next(element.iterancestors("sup", "sub"), None) is not None:
        return False
    before = _text_before(element)
    if element.tag == "sub":
        _set_subscript(element, text, before)
        return False
    if _is_raised_mark(element, text, before):
        return True
    _set_superscript(element, text)
    return False


def _is_raised_mark(sup: HtmlElement, text: str, before: str) -> bool:
    if not before.strip():
        return False
    if _MARK.fullmatch(text) is None:
        return _is_between_raised(sup) and _SEPARATOR.fullmatch(text) is not None
    if _SURE_MARK.fullmatch(text) or _leads_to_note(sup):
        return True
    if text.isalpha():
        return _LONG_WORD.search(before) is not None
    is_first_in_word = before[-1:].isspace() and (sup.tail or "")[:1].isalpha()
    return not is_first_in_word and not may_have_exponent(before.rstrip(), text)


def _is_between_raised(sup: HtmlElement) -> bool:
    before, behind = sup.getprevious(), sup.getnext()
    return before is not None and behind is not None and before.tag == behind.tag == "sup" and not before.tail


def _leads_to_note(sup: HtmlElement) -> bool:
    if next(sup.iter("a", "button", "label"), None) is not None or next(sup.iterancestors("a"), None) is not None:
        return True
    return _is_named_for_note(sup)


def _is_linked_mark(link: HtmlElement) -> bool:
    """Whether a link outside of a superscript is a mark: by what it leads to, or since it is glued to a word."""
    if (link.text or "").lstrip()[:1].isalpha():  # as most links do: the rest takes longer
        return False
    text = _text_of(link)
    if not _MAY_BE_MARK.fullmatch(text) or next(link.iterancestors("sup", "nav"), None) is not None:
        return False
    page, _, fragment = str(link.get("href", "")).partition("#")
    if _BACKLINK.fullmatch(text):
        return fragment != ""
    before = _text_before(link)
    if not before.strip():
        return False
    is_glued: bool = not before[-1:].isspace() and fragment != "" and not page
    is_bracketed = text[0] == "[" or (before.endswith("[") and (link.tail or "").startswith("]"))
    return is_glued or is_bracketed or _is_named_for_note(link) or _NOTE.search(fragment) is not None


def _is_named_for_note(element: HtmlElement) -> bool:
    names = " ".join(element.get(name, "") for name in ("class", "id", "role", "rel"))
    return _NOTE.search(names) is not None


def _text_of(element: HtmlElement) -> str:
    """Return the text of an element if it is as short as a mark, else an empty string."""
    text = element.text or ""
    for piece in element.iterdescendants() if len(text) <= _MAX_CHARS else ():
        text += (piece.text or "") + (piece.tail or "")
        if len(text) > _MAX_CHARS:
            break
    return text.strip() if len(text) <= _MAX_CHARS else ""


def _text_before(element: HtmlElement) -> str:
    """Return the text node before an element in its block, the spaces between the two included; empty if none."""
    spaces = ""
    for text in _texts_before(element):
        if not text.isspace():
            return text + spaces
        spaces = " "
    return ""


def _texts_before(element: HtmlElement) -> Iterator[str]:
    here = element
    for _ in range(_MAX_STEPS):
        previous = here.getprevious()
        if previous is None:
            around = here.getparent()
            if around is None:
                return
            if around.text:
                yield around.text
            if around.tag in BLOCK_LEVEL:
                return
            here = around
            continue
        if previous.tail:
            yield previous.tail
        if previous.tag in BLOCK_LEVEL or previous.tag == "br":
            return
        if previous.tag != "sup" and (inside := "".join(map(str, previous.itertext()))):
            yield inside
        here = previous


def _set_superscript(sup: HtmlElement, text: str) -> None:
    if len(sup) == 0 and (raised := raise_digits(text)):
        sup.text = raised


def _set_subscript(sub: HtmlElement, text: str, before: str) -> None:
    beside = before[-1:] + (sub.tail or "")[:1]
    if len(sub) == 0 and any(map(str.isdigit, beside)) and (lowered := lower_digits(text)):
        sub.text = lowered


def _join_separator(mark: HtmlElement) -> None:
    """Put the comma between two marks into the first of them."""
    following = mark.getnext()
    if following is None or following.tag != NOTE_MARK or not _SEPARATOR.fullmatch(mark.tail or ""):
        return
    if len(mark):
        mark[-1].tail = (mark[-1].tail or "") + (mark.tail or "")
    else:
        mark.text = (mark.text or "") + (mark.tail or "")
    mark.tail = None


def _drop_brackets(mark: HtmlElement) -> None:
    """Drop the brackets around a mark, or a run of marks, that the page has typed outside of it."""
    before, last = _node_before(mark), _last_of_run(mark)
    closing = _BRACKETS.get(before.rstrip()[-1:])
    tail = (last.tail or "").lstrip()
    if closing and tail.startswith(closing):
        _set_node_before(mark, before.rstrip()[:-1])
        last.tail = tail[1:]


def _close_gap(mark: HtmlElement) -> None:
    """Drop the space before a mark, or a run of marks, at the end of a sentence."""
    before = _node_before(mark)
    if before[-1:].isspace() and (_last_of_run(mark).tail or "").startswith(_CLOSES_SENTENCE):
        _set_node_before(mark, before.rstrip())


def _begins_run(mark: HtmlElement) -> bool:
    before = mark.getprevious()
    return before is None or before.tag != NOTE_MARK or bool(before.tail)


def _last_of_run(mark: HtmlElement) -> HtmlElement:
    while not mark.tail and (following := mark.getnext()) is not None and following.tag == NOTE_MARK:
        mark = following
    return mark


def _node_before(mark: HtmlElement) -> str:
    previous, around = mark.getprevious(), mark.getparent()
    return (previous.tail if previous is not None else around.text if around is not None else "") or ""


def _set_node_before(mark: HtmlElement, text: str) -> None:
    previous, around = mark.getprevious(), mark.getparent()
    if previous is not None:
        previous.tail = text
    elif around is not None:
        around.text = text
