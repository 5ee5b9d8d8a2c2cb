"""Join the large first letter of a text to its word, once.

Pages cut it off in four ways: an inline element with a space behind it, a box of its own above the paragraph, a picture
with the letter as its text, and a letter for the eye beside a word for screen readers, so that both are in the markup.
"""

from __future__ import annotations

import re
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from extract.article import Kind
from extract.blocks.prose import MIN_PROSE_LETTERS
from extract.dom.scripts import count_letters
from extract.dom.text import text_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock

_LETTER = re.compile(r"[“„\"'‘«¡¿]?[^\W\d_]")
_NAME = re.compile(r"drop-?_?cap|initial|first-?_?letter|lettrine|versal|capital", re.IGNORECASE)
_FOR_SCREEN_READERS = re.compile(r"visually-?_?hidden|sr-?_?only|screen-?_?reader|assistive|a11y", re.IGNORECASE)
_WORDS_OF_ONE_LETTER = frozenset("aioyeuàéóíèöåœ")
_WORD = re.compile(r"[^\W\d_]+")
_MAX_LETTER_CHARS = 2  # with a quotation mark
_MAX_PIECES = 6  # at the beginning of a block, that a letter in two forms takes up


def join_drop_caps(blocks: list[TextBlock], spans: dict[HtmlElement, tuple[int, int]]) -> None:
    """Join each drop cap of a page to its word. Mutates both: blocks of a letter alone are dropped."""
    page = _Page(blocks)
    joined = [index for index in range(len(blocks)) if _may_begin_with_letter(blocks[index]) and page.join(index)]
    if joined:
        _drop_blocks(set(joined), blocks, spans)


def _may_begin_with_letter(block: TextBlock) -> bool:
    if block.kind is not Kind.PARAGRAPH:
        return False
    return min(map(len, block.pieces[:3])) <= _MAX_LETTER_CHARS or (bool(block.images) and block.text[0].islower())


class _Page:
    """The blocks of a page while letters are joined, and its words, which tell whether a letter is one of them."""

    def __init__(self, blocks: list[TextBlock]) -> None:
        self._blocks = blocks
        self._words: frozenset[str] | None = None

    def join(self, index: int) -> bool:
        """Join the letter at the beginning of a block; tell whether all of the block went into the next one."""
        block = self._blocks[index]
        if _LETTER.fullmatch(block.text):
            return index + 1 < len(self._blocks) and self._join_to_next(block, self._blocks[index + 1])
        letter = block.pieces[0]
        if (pictured := _pictured_letter(block)) is not None:
            _set_first_line(block, self._with_letter(pictured, block.lines[0]))
        elif (doubled := _doubled_beginning(block)) is not None:
            _set_first_line(block, doubled)
        elif _LETTER.fullmatch(letter) and _is_spaced_drop_cap(block):
            _set_first_line(block, self._with_letter(letter, block.lines[0].removeprefix(letter).lstrip()))
        return False

    def _join_to_next(self, letter: TextBlock, block: TextBlock) -> bool:
        if block.kind is not Kind.PARAGRAPH or not block.text[0].islower() or letter.links:
            return False
        is_named = any(_NAME.search(element.get("class") or "") for element in (letter.element, *letter.inline))
        is_entry = block.text[0] == letter.text[-1].lower()  # as in a glossary
        if not letter.text[-1].isupper() or not (is_named or (block.letters >= MIN_PROSE_LETTERS and not is_entry)):
            return False
        _set_first_line(block, self._with_letter(letter.text, block.lines[0]))
        block.text_nodes = (*letter.text_nodes, *block.text_nodes)
        block.images = (*letter.images, *block.images)
        return True

    def _with_letter(self, letter: str, rest: str) -> str:
        """Put a letter before the rest of its word, or before the next word if the letter is one itself."""
        word = _WORD.match(rest)
        is_word = letter[-1].lower() in _WORDS_OF_ONE_LETTER and word is not None and word[0] in self._known_words()
        return f"{letter} {rest}" if is_word else f"{letter}{rest}"

    def _known_words(self) -> frozenset[str]:
        """Return the words of the page, without those at the beginning of a block, which may be cut."""
        if self._words is None:
            words = (_WORD.findall(block.text)[1:] for block in self._blocks)
            self._words = frozenset(word for found in words for word in found)
        return self._words


def _pictured_letter(block: TextBlock) -> str | None:
    """Return the letter that the picture right above a block in lower case shows."""
    if not block.images or not block.text[0].islower():
        return None
    alternative = (block.images[-1].element.get("alt") or "").strip()
    return alternative if _LETTER.fullmatch(alternative) and alternative[-1].isupper() else None


def _doubled_beginning(block: TextBlock) -> str | None:
    """Return the first line of a block that begins with a letter or a word in two forms, with one of them."""
    shown = spoken = ""
    elements = list(islice(_elements_of(block), _MAX_PIECES))
    for number, (piece, element) in enumerate(zip(block.pieces, elements, strict=False)):
        if _is_hidden_from_readers(element):
            shown += piece
        elif _is_for_readers(element):
            spoken += piece
        elif spoken and text_key(shown) == text_key(spoken):
            return spoken + _without_beginning(block, number)
        else:
            is_repeated = piece.startswith(shown) and piece[len(shown) :][:1].islower()
            return _without_beginning(block, number).lstrip() if shown and not spoken and is_repeated else None
    return None


def _without_beginning(block: TextBlock, pieces: int) -> str:
    """Return the first line of a block without its first pieces, with or without spaces between them."""
    beginning = re.compile(r"\s*".join(map(re.escape, block.pieces[:pieces])))
    return beginning.sub("", block.lines[0], count=1)


def _elements_of(block: TextBlock) -> Iterator[HtmlElement]:
    """Yield the element around each of the block's first pieces."""
    for element, is_tail in block.text_nodes:
        text = element.tail if is_tail else element.text
        around = element.getparent() if is_tail else element
        if text and not text.isspace() and around is not None:
            yield around


def _is_hidden_from_readers(element: HtmlElement) -> bool:
    around = (element, element.getparent())
    return any(each is not None and each.get("aria-hidden") == "true" for each in around)


def _is_for_readers(element: HtmlElement) -> bool:
    around = (element, element.getparent())
    return any(each is not None and _FOR_SCREEN_READERS.search(each.get("class") or "") for each in around)


def _is_spaced_drop_cap(block: TextBlock) -> bool:
    element = next(_elements_of(block))
    around = (element, element.getparent())
    rest = block.text[len(block.pieces[0]) :]
    is_named = any(each is not None and _NAME.search(each.get("class") or "") for each in around)
    return is_named and rest[:1].isspace() and rest.lstrip()[:1].isalpha()


def _set_first_line(block: TextBlock, line: str) -> None:
    block.lines = (line, *block.lines[1:])
    block.text = " ".join(block.lines)
    block.letters = count_letters(block.text)


def _drop_blocks(dropped: set[int], blocks: list[TextBlock], spans: dict[HtmlElement, tuple[int, int]]) -> None:
    """Drop blocks, and count the others and the spans of elements again."""
    before = [0, *accumulate(block.index not in dropped for block in blocks)]
    blocks[:] = [block for block in blocks if block.index not in dropped]
    for index, block in enumerate(blocks):
        block.index = index
    for element, (first, end) in spans.items():
        spans[element] = before[first], before[end]
