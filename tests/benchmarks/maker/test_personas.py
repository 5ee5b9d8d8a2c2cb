"""Invented authors are drawn as fakers draw them."""

from __future__ import annotations

import pytest

from benchmarks.maker.personas import HELD_OUT_LOCALES, LOCALES, draw_persona
from benchmarks.maker.personas.labels import KEYS, SOCIAL_KEYS

_PERSONAS = [draw_persona(seed, is_held_out=False) for seed in range(300)]


@pytest.mark.parametrize("locale", LOCALES | HELD_OUT_LOCALES)
def test_locales_name_every_field(locale: str) -> None:
    """A locale has a name of its own for each field and each line of an account, and headings."""
    words = (LOCALES | HELD_OUT_LOCALES)[locale]
    assert len(set(words.fields)) == len(KEYS)
    assert len(set(words.socials)) == len(SOCIAL_KEYS)
    assert all(words.headings)


def test_locales_that_are_held_out() -> None:
    """They are drawn for the templates that are held out, and for no others."""
    drawn = {draw_persona(seed, is_held_out=True).locale for seed in range(200)}
    assert drawn == LOCALES.keys() | HELD_OUT_LOCALES.keys()
    assert {persona.locale for persona in _PERSONAS} == LOCALES.keys()


def test_widgets_are_whole_or_partial() -> None:
    """A widget has all nine fields, or five or six of them with a name among them, in their usual order."""
    assert {len(persona.fields) for persona in _PERSONAS} == {5, 6, 9}
    for persona in _PERSONAS:
        keys = [field.key for field in persona.fields]
        assert keys[0] == "name"
        assert keys == sorted(keys, key=KEYS.index)
        assert len(persona.socials) in (0, 4)


def test_most_give_themselves_away() -> None:
    """All but a few have a Latin bio or a user name that has nothing of the name; about a quarter has a title."""
    assert sum(persona.has_strong_sign for persona in _PERSONAS) > 0.95 * len(_PERSONAS)
    titled = sum(persona.name.startswith(("Dr.", "Prof.")) or persona.name.endswith("MD") for persona in _PERSONAS)
    assert 0.05 < titled / len(_PERSONAS) < 0.4


def test_a_persona_is_drawn_from_its_seed_alone() -> None:
    """What was drawn before makes no difference."""
    assert [draw_persona(seed, is_held_out=False) for seed in reversed(range(300))] == _PERSONAS[::-1]
