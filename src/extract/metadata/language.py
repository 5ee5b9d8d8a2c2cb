"""Find the language of a page, as an ISO 639 code: the declared one, unless its text is clearly in another."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.metadata.head import Head
    from extract.metadata.survey import Survey

_PRIMARY_SUBTAG = re.compile(r"^\s*([A-Za-z]{2,3})(?=$|[-_\s;,])")

# The most common function words distinguish languages within a few sentences (Grefenstette, "Comparing two language
# identification schemes", JADT 1995). They make up a quarter of a text or more.
_FUNCTION_WORDS = {
    "en": "the of and to in is that for it with as was on are this be by have you not or from your can",
    "de": "der die und das ist nicht ein eine zu mit den von sich auf für im dem auch es werden sie oder bei",
    "fr": "le la les de des et est une que dans pour qui pas sur au du vous il ne en ou avec plus",
    "es": "el la los las de que y en un una es por para con se no lo del al su más o como",
    "it": "il di che e la un per una non del è sono con le della i si da gli in anche o nel",
    "pt": "o a os as de que e do da em um uma para com não é se dos por mais ou no na",
    "nl": "de het een en van is dat niet op te zijn voor met die er aan ook in je als of bij",
    "sv": "och att det som en på är av för med den till inte har de ett om du kan eller i",
    "da": "og at det som en på er af for med den til ikke har de et om du kan eller i",
    "no": "og at det som en på er av for med den til ikke har de et om du kan eller i",
    "pl": "w i na z się nie do to że jest o jak po za od są lub ale dla czy przez",
}
_LANGUAGES_OF = {
    word: [language for language, others in _FUNCTION_WORDS.items() if word in others.split()]
    for words in _FUNCTION_WORDS.values()
    for word in words.split()
}
_MIN_SHARE = 0.15  # of the words of a text
_MIN_LEAD = 1.4  # times the second language: all languages but Danish and Norwegian are further apart
_MIN_WORDS = 50
_MIN_PROSE_CHARS = 80  # of a text that is a sentence or more rather than a label
_MAX_SAMPLE_CHARS = 5_000


def read_language(root: HtmlElement, head: Head, survey: Survey) -> str | None:
    """Return the primary language subtag of the page ("en" for `en-GB`), lower-case, or None."""
    declared, spoken = _declared_language(root, head), detect_language(_sample(survey))
    return spoken if spoken and (declared is None or declared in _FUNCTION_WORDS) else declared


def _declared_language(root: HtmlElement, head: Head) -> str | None:
    stated = (
        root.get("lang"),
        root.get("xml:lang"),  # an HTML parser keeps the name as written, without a namespace
        head.first("og:locale"),
        head.first("content-language"),
        head.first("language", "inlanguage"),
    )
    matches = (_PRIMARY_SUBTAG.match(value) for value in stated if value)
    return next((match[1].lower() for match in matches if match), None)


def _sample(survey: Survey) -> str:
    return " ".join(_prose(survey))


def _prose(survey: Survey) -> Iterator[str]:
    left = _MAX_SAMPLE_CHARS
    for text, _ in survey.texts:
        if len(text) >= _MIN_PROSE_CHARS and left > 0:
            yield text[:left]
            left -= len(text)


def detect_language(text: str) -> str | None:
    """Return the language of a text by its function words, or None if it is too short or none is far ahead.

    >>> detect_language("Wer schlecht schläft, ist am Tag müde und nicht bei der Sache, und das macht es schwer. " * 4)
    'de'
    """
    words = text.casefold().split()
    if len(words) < _MIN_WORDS:
        return None
    counts = Counter(language for word in words for language in _LANGUAGES_OF.get(word, ()))
    (first, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= _MIN_SHARE * len(words) and most >= _MIN_LEAD * second else None
