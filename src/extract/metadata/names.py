"""Read names from bylines and meta elements, without dates, credentials, professions and affiliations."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.metadata.cjk_names import is_cjk_name, without_cjk_title
from extract.metadata.firms import is_firm
from extract.metadata.professions import is_affiliation, is_credential, is_profession, names_profession
from extract.metadata.strings import clean_string

_MAX_NAME_CHARS = 80
_MAX_NAME_WORDS = 7

# In texts whose white space is single spaces.
_SEPARATOR = re.compile(r" ?(?:[;|•·⋅]| / |,? (?:and|und|y|et|&|with) | [-–—]+ ) ?", re.IGNORECASE)
_DAY_OR_MONTH = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|"
    r"may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
# Names may begin with a digit ("3i Global"), but a number of its own starts a date or a reading time.
_DATE = re.compile(
    rf"(?:^|\s)(?:(?:on|am|le)\s+)?(?:\b(?:{_DAY_OR_MONTH})\b\W*){{0,4}}\d+(?:st|nd|rd|th)?(?!\w).*", re.IGNORECASE
)
_CLAUSE = re.compile(r"(?<=\w)\s+(?:on|at|via|in|is|was|has)\s.*")  # "Ada Lund is a writer"
_MAX_ASIDE_CHARS = 300  # in brackets
_ASIDE = re.compile(rf"\([^)]{{0,{_MAX_ASIDE_CHARS}}}\)|\[[^\]]{{0,{_MAX_ASIDE_CHARS}}}\]|(?<!\S)\S*@\S*")
_ARTICLE = re.compile(
    r"^(?:le|la|el|il|der|die|den|de|o|a)\s+(?=(?:dr|dra|prof|pr|dott|docteur|doctor|doctora)\b)", re.IGNORECASE
)
_FOR = re.compile(r"\s(?:for|für|bei|am|vom|pour|para|per|dnia|для|в)\s")  # "Ada Lund for Harbor Lane"
_LABELS_AFTER_NAMES = frozenset({"author", "contributor", "autor", "autorin", "auteur", "autore"})
_COMMAS = str.maketrans({"、": ", ", "，": ", ", "；": "; ", "　": " ", "（": " (", "）": ") "})
_PARTS = re.compile(r"([,;|•·⋅])")
_OFFICE_OF = re.compile(r"\s(?:of|for|at|für|de|di)\s")  # "Head of Marketing and Sales": the "and" joins no names
# Conjunctions that are parts of names too ("Costa e Silva").
_AND_IN_NAMES = re.compile(r"\s(?:e|i|и|og|och|ja|ve|en|și|és|και)\s")
_GENERATION = re.compile(r",\s+(?=(?:Jr|Sr|II|III|IV)\b)")
_ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    rf"[{{}}<>=:]|\d{{3}}|^(?:{_DAY_OR_MONTH})$|^(?:by|(?:the\s+)?(?:name|administrator|webmaster|guest|user)|unknown|"
    r"anonymous|null|none|undefined|default)$|"
    # nobody in particular
    r"^(?:our|unsere?|notre|nos|nuestr[oa]s?|nossa)\s+(?:editors?|team|staff|redaktion|equipe|équipe|equipo)$|"
    # pictures and their agencies
    r"\b(?:getty|shutterstock|istock(?:photo)?|unsplash|pexels|pixabay|alamy|depositphotos|dreamstime|fotolia|"
    r"adobe stock)\b|"
    # what stands around bylines
    r"\badmin\b|^(?:learn|full bio|about|meet|more|view|read|see|follow|share|subscribe|sign|log|all|no|leave)\b|"
    r"\b(?:comments?|polic(?:y|ies)|terms|cookies|categor(?:y|ies)|uncategorized|newsletter|websites?|posts|articles)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "zu",
        "y",
        "e",
    ]
)
_MIN_FULL_NAME_WORDS = 2
_COLLECTIVE = re.compile(r"\w\W+(?:team|staff|editors|editorial(?: board)?|newsroom|redaktion)$", re.IGNORECASE)


def read_names(text: str) -> list[str]:
    """Return the names in a list of names. Beside a full name, single words are places or parts of titles.

    >>> read_names("Dana Whitlock, LMFT and Ada Lund, PhD | 6 min read")
    ['Dana Whitlock', 'Ada Lund']
    """
    if _ADDRESS.search(text):
        return []
    plain = _GENERATION.sub(" ", clean_string(_ASIDE.sub(" ", text.translate(_COMMAS))))
    first, *others = _PARTS.split(plain)
    persons = "".join(
        part for part in (first, *others) if not (is_firm(part) or (part is not first and _is_office(part)))
    )
    names = dict.fromkeys(name for part in _SEPARATOR.split(persons) for name in _split_commas(part))
    return [name for name in names if is_complete_name(name)] or list(names)


def _is_office(text: str) -> bool:
    return _OFFICE_OF.search(text) is not None and names_profession(" ".join(text.split()[:2]))


def _split_commas(text: str) -> list[str]:
    parts = (part for comma_part in text.split(",") for part in _split_conjunction(comma_part))
    names = [name for name in map(_without_additions, parts) if _is_name(name)]
    return [name for name in names if is_complete_name(name)] or names[:1]


def _split_conjunction(text: str) -> list[str]:
    parts = _AND_IN_NAMES.split(text)
    return parts if len(parts) > 1 and all(map(is_full_name, map(str.strip, parts))) else [text]


def _without_additions(text: str) -> str:
    """Cut a date, a clause or credentials that follow a name without a comma."""
    whole = _ARTICLE.sub("", _CLAUSE.sub("", _DATE.sub("", text)).strip(" .,:*–—-\u200b"))
    name = _FOR.split(whole, maxsplit=1)[0]
    words = (name if name != whole and is_full_name(name) else whole).split()
    shortest = _MIN_FULL_NAME_WORDS if text.isupper() else 0  # "YO-YO MA" is a name, not a Master of Arts
    while len(words) > shortest and is_credential(words[-1]):
        words.pop()
    if len(words) > _MIN_FULL_NAME_WORDS and words[-1].casefold() in _LABELS_AFTER_NAMES:
        words.pop()
    return without_cjk_title(" ".join(words))


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= _MAX_NAME_CHARS
        and len(text.split()) <= _MAX_NAME_WORDS
        and any(character.isalpha() for character in text)
        and not (_NOT_A_NAME.search(text) or is_profession(text) or is_credential(text))
    )


@lru_cache(maxsize=256)  # the sources of a page give the same few names again and again
def is_full_name(name: str) -> bool:
    """Whether a name has the form of a person's: two capitalised words or more, none of them a profession.

    >>> [is_full_name(name) for name in ("Ada van der Lund", "ada-lund", "AdaL", "Staff Writer", "University of Kent")]
    [True, False, False, False, False]
    """
    words = name.split()
    capitalised = [word for word in words if word not in _PARTICLES]
    return (
        len(capitalised) >= _MIN_FULL_NAME_WORDS
        and all(word[0].isalpha() and not word[0].islower() for word in capitalised)
        and not (names_profession(name) or is_affiliation(name))
    )


def is_complete_name(name: str) -> bool:
    """Whether a name is a full name, or one in a script that writes it as one word ("山田太郎")."""
    return is_full_name(name) or is_cjk_name(name)


def in_reading_order(name: str) -> str:
    """Turn a name from the order of bibliographies into that of bylines.

    >>> in_reading_order("Lund, Ada M.")
    'Ada M. Lund'
    """
    family, comma, given = name.partition(",")
    is_inverted = comma and "," not in given and not is_credential(given.strip())
    return f"{given.strip()} {family.strip()}" if is_inverted else name


def is_person(name: str) -> bool:
    """Whether a name is a full name or a lone first name, rather than a user name or a slug.

    >>> is_person("Ada Lund"), is_person("Ada"), is_person("ada_lund"), is_person("KatieS")
    (True, True, False, False)
    """
    return is_complete_name(name) or (name.istitle() and name.replace("-", "").isalpha())


def is_collective(name: str) -> bool:
    """Whether a name is that of a staff ("The Clinic Team")."""
    return _COLLECTIVE.search(name) is not None


def is_beside_name(text: str) -> bool:
    """Whether a text begins like those beside authors' names: with credentials, a position, a date or a reading time.

    >>> [is_beside_name(text) for text in ("LMFT, Kent", "Staff Writer", "May 14, 2024", "6 min read", "Sleep")]
    [True, True, True, True, False]
    """
    first = re.split(r"[,;|]", text, maxsplit=1)[0].strip()
    is_short = len(first) <= _MAX_NAME_CHARS
    return bool(first) and is_short and (is_credential(first) or names_profession(first) or _begins_with_date(first))


def _begins_with_date(text: str) -> bool:
    return _DATE.match(text) is not None
