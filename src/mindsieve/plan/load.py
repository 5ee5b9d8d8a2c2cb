"""Reads a `Plan` from a TOML file."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mindsieve.plan.errors import PlanError, Problem
from mindsieve.plan.locate import locate_keys
from mindsieve.plan.model import Plan
from mindsieve.plan.problems import describe_problems

if TYPE_CHECKING:
    from pathlib import Path

_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def load_plan(path: Path) -> Plan:
    """Read a crawl plan. Raises PlanError with all problems, in the order of the file."""
    text = _read(path)
    options = _parse(text, path)
    if not options:
        raise _error(
            path, None, 'the plan is empty. It needs at least one site: [[sites]] and below it url = "https://…"'
        )
    return _validate(options, text, path)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise _error(
            path, None, "no such file. For a site, give its URL with https://; docs/plan.md shows a plan."
        ) from None
    except IsADirectoryError:
        raise _error(path, None, "is a folder. Give the plan's .toml file instead.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _error(path, line, "not UTF-8 text. Save the file as UTF-8.") from None
    except OSError as error:
        raise _error(path, None, f"cannot be read: {error.strerror}.") from error


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from None
    except RecursionError:
        raise _error(
            path, None, "its values are nested too deeply. No option of a plan needs more than three levels."
        ) from None


def _syntax_error(path: Path, text: str, message: str) -> PlanError:
    place = _SYNTAX_PLACE.search(message)
    last_line = text.count("\n") + 1
    line = int(place[1]) if place and place[1] else last_line
    hint = " Put text in quotes." if message.startswith("Invalid value") else ""
    return _error(path, line, f"not valid TOML: {_SYNTAX_PLACE.sub('', message)}.{hint}")


def _validate(options: dict[str, Any], text: str, path: Path) -> Plan:
    try:
        return Plan.model_validate(options, context={"folder": path.parent})
    except ValidationError as error:
        raise PlanError(describe_problems(error, locate_keys(text), str(path))) from None


def _error(path: Path, line: int | None, message: str) -> PlanError:
    return PlanError((Problem(str(path), line, "", message),))
