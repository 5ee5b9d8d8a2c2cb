"""Draw an invented author from a seed, as the themes do: every field by itself."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from random import Random
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from faker import Faker

from benchmarks.maker.personas.labels import HELD_OUT_LOCALES, KEYS, LOCALES, NETWORKS, SOCIAL_KEYS
from benchmarks.maker.personas.persona import Field, MadePersona, Social

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.maker.personas.labels import Vocabulary

_SHARE_WHOLE = 0.7
_SHARE_WITH_SOCIALS = 0.6
_SHARE_WITH_HEADING = 0.75
_SHARE_LATIN = 0.6  # of bios; the others are English words in any order
_SHARE_TITLED = 0.23  # of FakerPHP's names
_PARTIAL_SIZES = (5, 6)
_SOCIALS = 4
_BIO_SENTENCES = (2, 4)
_SOCIAL_BIO_SENTENCES = (1, 2)
_MAX_FOLLOWERS = 7_000  # FakerPHP themes ask for numberBetween(0, 7000)
_MIN_SHARED = 3  # letters in a row from which a user name may come from the name
_TITLES_BEFORE, _TITLES_AFTER = ("Dr.", "Prof.", "Mrs.", "Mr."), ("MD", "PhD", "DDS", "DVM", "II")
_BIRTHDATES = date(1910, 1, 1), date(2024, 12, 31)  # fakers ask for neither grown-up nor living people
_DATE_FORMATS = ("%Y-%m-%d", "%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y")


def draw_persona(seed: int, *, is_held_out: bool) -> MadePersona:
    """Draw an invented author; the locales that are held out only where the template is."""
    rng = Random(f"persona {seed}")
    known = LOCALES | HELD_OUT_LOCALES if is_held_out else LOCALES
    locale, words = rng.choice(list(known.items()))
    fake, is_latin = _faker(locale, seed), rng.random() < _SHARE_LATIN
    drawn = {key: _DRAW[key](fake, rng) for key in KEYS[:-1]}
    drawn["bio"] = _bio(rng, _BIO_SENTENCES, is_latin=is_latin)
    keys = _choose_keys(rng, is_latin=is_latin)
    return MadePersona(
        locale=locale,
        heading=rng.choice(words.headings) if rng.random() < _SHARE_WITH_HEADING else None,
        fields=tuple(Field(key, words.fields[KEYS.index(key)], drawn[key]) for key in keys),
        socials_heading=words.socials_heading,
        socials=_draw_socials(fake, rng, words, is_latin=is_latin) if rng.random() < _SHARE_WITH_SOCIALS else (),
        has_strong_sign=("bio" in keys and is_latin) or ("username" in keys and _are_unrelated(drawn)),
    )


def _choose_keys(rng: Random, *, is_latin: bool) -> tuple[str, ...]:
    """Choose all fields, or five or six of them: a name, what gives it away, and others."""
    if rng.random() < _SHARE_WHOLE:
        return KEYS
    given_away = rng.choice(["username", "bio"] if is_latin else ["username"])
    rest = [key for key in KEYS if key not in ("name", "birthdate", given_away)]
    chosen = {"name", "birthdate", given_away, *rng.sample(rest, rng.choice(_PARTIAL_SIZES) - 3)}
    return tuple(key for key in KEYS if key in chosen)


def _draw_socials(fake: Faker, rng: Random, words: Vocabulary, *, is_latin: bool) -> tuple[Social, ...]:
    labels = rng.choice([words.socials, LOCALES["en_US"].socials])  # half of the themes do not translate these
    networks = rng.sample(NETWORKS, _SOCIALS)
    return tuple(Social(network, _draw_account(fake, rng, network, labels, is_latin=is_latin)) for network in networks)


def _draw_account(
    fake: Faker, rng: Random, network: str, labels: tuple[str, ...], *, is_latin: bool
) -> tuple[Field, ...]:
    username = fake.user_name()
    values = (
        f"https://{network}.com/{username}",
        username,
        _bio(rng, _SOCIAL_BIO_SENTENCES, is_latin=is_latin),
        str(rng.randrange(_MAX_FOLLOWERS)),
        str(rng.randrange(_MAX_FOLLOWERS)),
    )
    return tuple(map(Field, SOCIAL_KEYS, labels, values))


def _draw_name(fake: Faker, rng: Random) -> str:
    name = fake.name()
    if rng.random() >= _SHARE_TITLED:
        return name
    return rng.choice([f"{rng.choice(_TITLES_BEFORE)} {name}", f"{name} {rng.choice(_TITLES_AFTER)}"])


def _draw_birthdate(fake: Faker, rng: Random) -> str:
    return fake.date_between(*_BIRTHDATES).strftime(rng.choice(_DATE_FORMATS))


_DRAW: dict[str, Callable[[Faker, Random], str]] = {
    "name": _draw_name,
    "username": lambda fake, _: fake.user_name(),
    "email": lambda fake, _: fake.email(),
    "birthdate": _draw_birthdate,
    "address": lambda fake, _: ", ".join(fake.address().splitlines()),
    "phone": lambda fake, _: fake.phone_number(),
    "company": lambda fake, _: fake.company(),
    "job": lambda fake, _: fake.job(),
}


def _bio(rng: Random, sentences: tuple[int, int], *, is_latin: bool) -> str:
    """Draw filler: the Latin of the fakers, or the English words that Python's faker draws in any order."""
    fake = _faker("la" if is_latin else "en_US", rng.randrange(2**31))
    return " ".join(fake.sentences(rng.randint(*sentences)))


def _are_unrelated(drawn: dict[str, str]) -> bool:
    """Whether the user name has nothing of the name, not its initials either. Of other scripts nobody can tell."""
    words = re.findall(r"[a-z]+", _plain(drawn["name"]))
    parts = [word[:_MIN_SHARED] for word in words if len(word) >= _MIN_SHARED]
    username, initials = _plain(drawn["username"]), "".join(word[0] for word in words)
    return bool(parts) and not username.startswith(initials) and not any(part in username for part in parts)


def _plain(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text.lower()) if not combining(letter))


def _faker(locale: str, seed: int) -> Faker:
    fake = _shared_faker(locale)
    fake.seed_instance(seed)
    return fake


@cache
def _shared_faker(locale: str) -> Faker:
    """Return a faker, to be seeded again for every draw: making one takes 20 ms."""
    return Faker(locale)
