"""The headings of author widgets, and the lines that themes print beside their fields."""

from __future__ import annotations

import re

from extract.personas.labels import FIELD_LABELS
from extract.personas.social_labels import NETWORKS, SOCIAL_LABELS

_AUTHOR = "author|writer|autor|auteur|penulis|yazar|författ|forfatter|kirjoittaj|szerző|автор|συγγραφ"
_DETAILS = (
    "detail|detall|detay|détail|dettagl|detalh|detil|info|profil|perfil|data|dat[io]s?\\b|daten|dados|dane|angaben|gegevens|"
    "about|meet|bio|szczegół|hakkında|bilgi|uppgift|údaj|данн|профил|сведен|информ|tentang|sobre|über|zum|over|propos|sull|om\\b|o\\b|об\\b"
)
# A word for the author and a word for details, among up to five words: "Detail Author:", "Profilo dell'autore".
_IN_EAST_ASIA = "著者情報|著者について|著者プロフィール|執筆者|作者信息|作者简介|关于作者|저자 소개|작가 소개"
_WIDGET_HEADING = re.compile(
    rf"^(?=.*\b(?:{_AUTHOR}))(?=.*\b(?:{_DETAILS}))\W*+\w++(?:\W++\w++){{1,4}}\W*+$|"
    rf"^\W*+(?:{_IN_EAST_ASIA}|(?>(?:{_AUTHOR})\w*?(?:profil|info|uppgift|detail))\w*+)\W*+$",
    re.IGNORECASE,
)
_SOCIALS = (
    "social|socials|social media|social network|social networks|social links|social profiles|social accounts|"
    "redes sociales|redes sociais|media sosial|soziale medien|soziale netzwerke|réseaux sociaux|reti sociali|"
    "sociale media|media społecznościowe|sosyal medya|sociala medier|sociální sítě|социальные сети|соцсети|"
    "ソーシャルメディア|sns|社交媒体|소셜 미디어"
)
_SOCIALS_HEADING = re.compile("".join((r"^\W*+(?:", _SOCIALS.replace(" ", r"\W"), r")\W*+$")), re.IGNORECASE)
# Lines that themes print beside the fields of a person.
_COMPANION = re.compile(
    r"^\W*+(follow( me| us)?( on)?|contact( me)?|view all posts( by .*+)?|all posts by .*+|posts by .*+|"
    r"about|profile|author|read more|visit (website|profile)|send (a )?message)\W*+$",
    re.IGNORECASE,
)
_MAX_LINE_CHARS = 300  # of these three; a longer line is prose

_LAST_WORDS = frozenset(
    label.split()[-1] for label in (*FIELD_LABELS, *SOCIAL_LABELS, *NETWORKS, *f"{_SOCIALS}|{_IN_EAST_ASIA}".split("|"))
)
_WORD_OF_HEADING = re.compile(rf"\b(?:{_AUTHOR}|{_DETAILS})", re.IGNORECASE)


def may_end_label(word: str) -> bool:
    """Whether a word may be the last one of a label or a heading: a cheap test that most words fail.

    >>> may_end_label("Date"), may_end_label("dell'autore"), may_end_label("sleep")
    (True, True, False)
    """
    return word.casefold() in _LAST_WORDS or _WORD_OF_HEADING.search(word) is not None


def is_widget_heading(text: str) -> bool:
    """Whether a text is the heading of an author widget ("Author Details")."""
    return _matches(_WIDGET_HEADING, text)


def is_socials_heading(text: str) -> bool:
    """Whether a text is the heading of a person's accounts in social networks."""
    return _matches(_SOCIALS_HEADING, text)


def is_companion(text: str) -> bool:
    """Whether a text is a line that themes print beside the fields of a person."""
    return _matches(_COMPANION, text)


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= _MAX_LINE_CHARS and pattern.match(text) is not None
