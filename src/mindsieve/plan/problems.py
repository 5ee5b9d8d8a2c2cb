"""Turns pydantic's errors into problems: the line, the key, and what to write instead."""

from __future__ import annotations

import re
import typing
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from mindsieve.plan.errors import Problem
from mindsieve.plan.locate import line_of
from mindsieve.plan.model import Plan
from mindsieve.plan.removed import REMOVED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic import ValidationError
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from mindsieve.plan.locate import KeyPath

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")

# Consequences of another error in the same plan: pydantic computes no default beside a bad value, and counts only the
# valid items.
_CONSEQUENCES = {"default_factory_not_called", "too_short"}


def describe_problems(
    error: ValidationError, lines: Mapping[KeyPath, int] | None = None, file: str = ""
) -> tuple[Problem, ...]:
    """List the problems of a plan, in the order of its file; without lines if it has no file."""
    found = (_describe(details, lines, file) for details in error.errors() if not _is_consequence(details))
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def _is_consequence(details: ErrorDetails) -> bool:
    return details["type"] in _CONSEQUENCES and bool(details["input"])


def _describe(details: ErrorDetails, lines: Mapping[KeyPath, int] | None, file: str) -> Problem:
    path = tuple(part for part in details["loc"] if part != "[key]")
    word = _WORDS.get(details["type"], _other)
    line = None if lines is None else line_of(path, lines)
    return Problem(file, line, dotted(path), word(details, path))


def dotted(path: KeyPath) -> str:
    """Write a key path in TOML's notation.

    >>> dotted(("sites", 0, "discover", 1)), dotted(("network", "hosts", "*.example.org"))
    ('sites[0].discover[1]', 'network.hosts."*.example.org"')
    """
    return "".join(_step(part) for part in path).removeprefix(".")


def _step(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part}" if _BARE_KEY.fullmatch(part) else f'."{part}"'


def _unknown(_: ErrorDetails, path: KeyPath) -> str:
    if path in REMOVED:
        return REMOVED[path]
    name, options = str(path[-1]), list(_options_at(path[:-1]))
    hint = _elsewhere(name, closeness=1.0) or _nearest(name, options) or _elsewhere(name)
    return f"unknown option. {hint or _listed(options)}"


def _missing(_: ErrorDetails, path: KeyPath) -> str:
    return f"missing.{_example(path)}"


def _empty(_: ErrorDetails, path: KeyPath) -> str:
    return f"is empty.{_example(path)}"


def _not_allowed(details: ErrorDetails, path: KeyPath) -> str:
    choices = _choices(path)
    hint = _nearest(str(details["input"]), choices) or _listed(choices)
    return f"{_quoted(details['input'])} is not a valid choice. {hint}"


def _should_be(kind: str) -> Callable[[ErrorDetails, KeyPath], str]:
    def word(details: ErrorDetails, path: KeyPath) -> str:
        return f"should be {kind}, not {_quoted(details['input'])}.{_example(path)}"

    return word


def _out_of_range(details: ErrorDetails, path: KeyPath) -> str:
    comparison = details["msg"].removeprefix("Input should be ")
    return f"should be {comparison}, not {_quoted(details['input'])}.{_example(path)}"


def _ours(details: ErrorDetails, _: KeyPath) -> str:
    return str(details["ctx"]["error"])


def _other(details: ErrorDetails, path: KeyPath) -> str:
    message = details["msg"]
    return f"{message[0].lower()}{message[1:]}.{_example(path)}"


_WORDS: dict[str, Callable[[ErrorDetails, KeyPath], str]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "enum": _not_allowed,
    "value_error": _ours,
    "int_type": _should_be("a whole number"),
    "int_parsing": _should_be("a whole number"),
    "float_type": _should_be("a number"),
    "float_parsing": _should_be("a number"),
    "finite_number": _should_be("a finite number"),
    "bool_type": _should_be("true or false"),
    "string_type": _should_be("text in quotes"),
    "string_too_short": _should_be("a text with at least one character"),
    "path_type": _should_be("a path in quotes"),
    "is_instance_of": _should_be("a regular expression in quotes"),
    "pattern_type": _should_be("a regular expression in quotes"),
    "tuple_type": _should_be("a list in brackets"),
    "too_short": _empty,
    "dict_type": _should_be("a table"),
    "model_type": _should_be("a table"),
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
}


def _nearest(word: str, options: list[str]) -> str:
    match = get_close_matches(word.lower(), options, n=1)
    return f'Did you mean "{match[0]}"?' if match else ""


def _elsewhere(name: str, closeness: float = 0.6) -> str:
    """Name the table that an option belongs to if it is in the wrong one. `closeness` is difflib's cutoff."""
    all_options = [option for model in _tables().values() for option in model.model_fields]
    match = get_close_matches(name.lower(), all_options, n=1, cutoff=closeness)
    homes = [place for place, model in _tables().items() if match and match[0] in model.model_fields]
    return f'Did you mean "{match[0]}" {" or ".join(homes)}?' if match else ""


def _tables() -> dict[str, type[BaseModel]]:
    tables: dict[str, type[BaseModel]] = {"at the top of the file": Plan}
    for name, field in Plan.model_fields.items():
        if model := _model_in(field.annotation):
            tables[f"in {'[[sites]]' if name == 'sites' else f'[{name}]'}"] = model
    return tables


def _listed(options: list[str]) -> str:
    return f"Choose from: {', '.join(options)}."


def _quoted(value: object) -> str:
    match value:
        case str():
            return f'"{value}"'
        case bool():
            return str(value).lower()
        case dict():
            return "a table"
        case list():
            return "a list"
        case _:
            return str(value)


def _example(path: KeyPath) -> str:
    field = _field_at(path)
    return f" For example: {field.examples[0]}" if field and field.examples else ""


def _choices(path: KeyPath) -> list[str]:
    field = _field_at(path)
    enums = [part for part in _parts_of(field.annotation) if _is_a(part, Enum)] if field else []
    return [str(member.value) for enum in enums for member in enum]


def _field_at(path: KeyPath) -> FieldInfo | None:
    """Return the last field on a key path."""
    model: type[BaseModel] | None = Plan
    field = None
    for part in path:
        if model and isinstance(part, str):
            field = model.model_fields.get(part)
            model = _model_in(field.annotation) if field else None
    return field


def _options_at(path: KeyPath) -> Iterator[str]:
    field = _field_at(path)
    model = _model_in(field.annotation) if field else Plan
    return iter(model.model_fields if model else ())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    return next((part for part in _parts_of(annotation) if _is_a(part, BaseModel)), None)


def _parts_of(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in typing.get_args(annotation):
        yield from _parts_of(part)


def _is_a(part: Any, base: type) -> bool:
    return isinstance(part, type) and issubclass(part, base)
