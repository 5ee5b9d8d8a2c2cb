"""Find the words of credit in a byline, and what each credits people with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extract.metadata.credit_words import CREDIT_WORDS, CreditPart, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.metadata.credit_words import CreditWord
    from extract.metadata.phrasebook import Found

_MAX_GAP_CHARS = 40  # between a verb and its preposition: "posted on Tuesday, September 30, 2024, at 10:30 by"
_COLON = re.compile(r"\s?[)）」】]?\s?[:：=＝｜／]|(?<=[\u3040-\uffff])\s?/")  # "文/王小明"
_END_OF_CLAUSE = re.compile(r"[|·•⋅;\n]|\s[–—-]\s|(?<=\w\w\w\w)\.\s")
_ENDS_OF_CLAUSES = tuple("|·•⋅;:：(（【[–—-／/.。、")
_QUOTES = " \"'“”„«»‘’*_~>#"
_JOINED = re.compile(r"\s?(?:[&+·・／/]|\s(?:and|und|et|y|e|og|och|i|ja|és|și|и|ve)\s)\s?", re.IGNORECASE)
_IN_CJK = re.compile(r"[\u3040-\uffff]\s(?=[\u3040-\uffff])")  # "글 김민수"
_LETTER = re.compile(r"[^\W\d_]")
# What a preposition of names ("von", "di") stands before in a byline: a name or the end of the line.
_NAME = re.compile(r"\W*(?:$|(?:[A-ZÀ-ÞĀ-ŽΑ-ΩА-Я]|(?:der|den|la|el|van|dr\.|prof)\b))")


class Credit(NamedTuple):
    """The place of words of credit in a byline, and what they credit people with."""

    start: int
    end: int
    role: Role


def find_credits(byline: str) -> list[Credit]:
    """Return the words of credit in a byline, in order.

    >>> [credit.role.value for credit in find_credits("By Ada Lund. Reviewed on May 3 by Bo Ek. Fotos: Mia May")]
    ['author', 'reviewer', 'other']
    """
    return list(_credits(byline, CREDIT_WORDS.find(byline)))


def has_letters(text: str) -> bool:
    """Whether a text has any letter."""
    return _LETTER.search(text) is not None


def _credits(byline: str, words: list[Found[CreditWord]]) -> Iterator[Credit]:
    at = 0
    while at < len(words):
        run = _joined_words(byline, words, at)
        at += len(run)
        following = words[at] if at < len(words) else None
        if following and _takes_preposition(byline, run[-1], following):
            at += 1
            yield Credit(run[0].start, _end_of(byline, following), _role_of(run))
        elif (credit := _credit_alone(byline, run)) is not None:
            yield credit


def _joined_words(byline: str, words: list[Found[CreditWord]], at: int) -> list[Found[CreditWord]]:
    """Return the word at a place and those that "and" joins to it: "Text und Fotos", "written and reviewed"."""
    run = [words[at]]
    while not _is_preposition(run[-1]) and at + len(run) < len(words):
        following = words[at + len(run)]
        between = byline[run[-1].end : following.start]
        if _is_preposition(following) or not _JOINED.fullmatch(between):
            break
        run.append(following)
    return run


def _is_preposition(word: Found[CreditWord]) -> bool:
    return word.meaning.part in (CreditPart.BY, CreditPart.PREPOSITION)


def _takes_preposition(byline: str, word: Found[CreditWord], following: Found[CreditWord]) -> bool:
    """Whether the following word is the preposition of a verb or a noun ("reviewed on May 3 by", "Text von")."""
    if _is_preposition(word) or not _is_preposition(following):
        return False
    between = byline[word.end : following.start]
    is_near = not has_letters(between) or (word.meaning.part is CreditPart.VERB and len(between) <= _MAX_GAP_CHARS)
    return is_near and not _END_OF_CLAUSE.search(between)


def _role_of(run: list[Found[CreditWord]]) -> Role:
    """Return the first of author, reviewer and other that one of the words is for."""
    roles = {word.meaning.role for word in run}
    return next(role for role in Role if role in roles)


def _credit_alone(byline: str, run: list[Found[CreditWord]]) -> Credit | None:
    """Return the credit of words without a preposition after them, if they are one."""
    first, last = run[0], run[-1]
    part, role = last.meaning.part, _role_of(run)
    has_colon = _COLON.match(byline, last.end) is not None
    before = byline[: first.start].rstrip(_QUOTES)
    is_at_start = not before or before.endswith(_ENDS_OF_CLAUSES)
    if part is CreditPart.VERB and not (has_colon and role is Role.REVIEWER):
        role = Role.OTHER
    if part in (CreditPart.VERB, CreditPart.BY) or (has_colon and part in (CreditPart.TITLE, CreditPart.NOUN)):
        is_credit = True
    elif part is CreditPart.PREPOSITION:
        is_credit = is_at_start and _NAME.match(byline, last.end) is not None
    else:
        is_credit = is_at_start and (
            part is CreditPart.TITLE or (part is CreditPart.NOUN and _is_before_cjk_name(byline, last))
        )
    return Credit(first.start, _end_of(byline, last), role) if is_credit else None


def _is_before_cjk_name(byline: str, word: Found[CreditWord]) -> bool:
    return _IN_CJK.match(byline, word.end - 1) is not None


def _end_of(byline: str, word: Found[CreditWord]) -> int:
    """Return where the words of credit end, with the colon after them."""
    colon = _COLON.match(byline, word.end)
    return colon.end() if colon else word.end
