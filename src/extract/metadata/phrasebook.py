"""Find the phrases of a list in a text, word by word: the time does not grow with the length of the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Meaning = TypeVar("Meaning")

# A word with the vowel signs of Arabic, Hebrew and Hindi, which are no letters to Python.
_WORD = re.compile("[\\w\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0957\u200c]+")
_UNSPACED_SCRIPT = re.compile(
    "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)  # Thai, Chinese, Japanese, Korean

_EDGES = " \t\n\r\f\v\xa0\u3000|•·–—-*~:;,.([{<（【「『“”„«»‘’\"'/_"  # of texts


class Found(NamedTuple, Generic[Meaning]):
    """The place of a phrase in a text, and what it means."""

    start: int
    end: int
    meaning: Meaning


class Phrasebook(Generic[Meaning]):
    """Phrases by their meanings. `spaced` ones are whole words; `unspaced` ones may touch other words.

    The phrases of one meaning are separated by "|".

    >>> words = Phrasebook({"change": "updated|last change"}, {"change": "更新"})
    >>> [found.meaning for found in words.find("Last change on May 3; updates; 最終更新日")]
    ['change', 'change']
    """

    def __init__(self, spaced: Mapping[Meaning, str], unspaced: Mapping[Meaning, str]) -> None:
        self._by_first_word: dict[str, list[tuple[list[str], Meaning]]] = {}
        for meaning, phrases in spaced.items():
            for phrase in phrases.split("|"):
                words = _WORD.findall(phrase.casefold())
                self._by_first_word.setdefault(words[0], []).append((words, meaning))
        for entries in self._by_first_word.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._openings = {way(word) for word in self._by_first_word for way in (str.lower, str.capitalize, str.upper)}
        self._unspaced_meanings = {
            phrase: meaning for meaning, phrases in unspaced.items() for phrase in phrases.split("|")
        }
        longest_first = sorted(self._unspaced_meanings, key=len, reverse=True)
        self._unspaced = re.compile("|".join(map(re.escape, longest_first)))

    def find(self, text: str) -> list[Found[Meaning]]:
        """Return the phrases in a text, in order; of those that begin with the same word, the longest."""
        found = [*self._find_spaced(text)]
        if not text.isascii() and _UNSPACED_SCRIPT.search(text):
            found += self._find_unspaced(text)
            found.sort(key=lambda phrase: phrase.start)
        return found

    def occurs_in(self, text: str) -> bool:
        """Whether a text may have one of the phrases, by their first words."""
        has_word = not self._by_first_word.keys().isdisjoint(_WORD.findall(text.casefold()))
        return has_word or (not text.isascii() and self._unspaced.search(text) is not None)

    def may_open(self, text: str) -> bool:
        """Whether the first word of a text, which is not blank, is that of a phrase: a quick test for many texts."""
        first = text.split(None, 1)[0]
        if first.isascii() and first.isalnum():
            return first in self._openings
        start = text.lstrip(_EDGES)
        word = _WORD.match(start)
        return word is not None and (
            word[0].casefold() in self._by_first_word
            or (not start.isascii() and self._unspaced.match(start) is not None)
        )

    def _find_spaced(self, text: str) -> Iterator[Found[Meaning]]:
        if self._by_first_word.keys().isdisjoint(_WORD.findall(text.casefold())):
            return
        words = [(word[0].casefold(), word.start(), word.end()) for word in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            for phrase, meaning in self._by_first_word.get(words[at][0], ()):
                if [word for word, _, _ in words[at : at + len(phrase)]] == phrase:
                    yield Found(words[at][1], words[at + len(phrase) - 1][2], meaning)
                    at += len(phrase) - 1
                    break
            at += 1

    def _find_unspaced(self, text: str) -> Iterator[Found[Meaning]]:
        for match in self._unspaced.finditer(text):
            yield Found(match.start(), match.end(), self._unspaced_meanings[match[0]])
