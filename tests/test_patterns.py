"""Every regular expression that reads texts of others, on texts that are made to stall it."""

from __future__ import annotations

import re
from importlib import import_module
from inspect import getsource
from pkgutil import walk_packages
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

import extract
import mindsieve
from tests.stalling_texts import stalling_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from tests.stalling_texts import Run

# These read what the user wrote, or what this program prints.
_OWN_TEXTS = ("mindsieve.plan", "mindsieve.corpus")
_CALL = re.compile(r"(\w+)\.(match|fullmatch|search|finditer|findall|sub|subn|split)\b")
_AT_ONE_PLACE = {"match", "fullmatch"}

_CHARS = 1_000
_SLOW = 1e-6 * _CHARS  # seconds of processor time; the slowest patterns of linear time take half of it
_GROWTH = 4
_MAX_RATIO = 8  # linear time has 4, quadratic time 16
_TRIES = 3


@pytest.mark.slow
def test_patterns_take_linear_time() -> None:
    """No pattern takes more than linear time, as it is used: a site would choose the texts that do."""
    stalled = {
        f"{module.__name__}.{name}: {pattern.pattern!r}": run
        for module, name, pattern in _patterns()
        for run in _stalling(pattern, _use_of(pattern, name, module))
    }
    assert not stalled


def _patterns() -> Iterator[tuple[ModuleType, str, re.Pattern[Any]]]:
    """Yield each pattern once, with a name under which a module has it."""
    places = {
        pattern: (module, name, pattern)
        for module in _modules()
        for name, value in vars(module).items()
        for pattern in _patterns_in(value)
    }
    yield from places.values()


def _modules() -> Iterator[ModuleType]:
    for package in (extract, mindsieve):
        names = (module.name for module in walk_packages(package.__path__, f"{package.__name__}."))
        yield from (import_module(name) for name in names if not name.startswith(_OWN_TEXTS))


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    """Yield a pattern, or those in a table of ours."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for entry in value:
            yield from _patterns_in(entry)
    elif type(value).__module__.startswith(("extract.", "mindsieve.")):
        names = (*getattr(type(value), "__slots__", ()), *getattr(value, "__dict__", ()))
        yield from _patterns_in([getattr(value, name) for name in names])


def _use_of(pattern: re.Pattern[Any], name: str, module: ModuleType) -> Callable[[Any], object]:
    """Return how a module uses a pattern: at one place of a text, or at all places.

    A pattern without a call by its name is passed on, or stands in a table: it is used as the variables are.
    """
    calls = _CALL.findall(getsource(module))
    used = {method for receiver, method in calls if receiver == name} or {
        method
        for receiver, method in calls
        if receiver.islower() and method != "split"  # which texts have too
    }
    return pattern.match if used <= _AT_ONE_PLACE else lambda text: list(pattern.finditer(text))


def _stalling(pattern: re.Pattern[Any], use: Callable[[Any], object]) -> Iterator[Run]:
    for run in stalling_runs(pattern):
        short = run.of(_CHARS)
        if _seconds(use, short) > _SLOW and _least(use, run.of(_GROWTH * _CHARS)) > _MAX_RATIO * _least(use, short):
            yield run


def _seconds(use: Callable[[Any], object], text: Any) -> float:
    started = process_time()
    use(text)
    return process_time() - started


def _least(use: Callable[[Any], object], text: Any) -> float:
    return min(_seconds(use, text) for _ in range(_TRIES))
