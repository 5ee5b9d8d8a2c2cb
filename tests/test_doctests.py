"""The examples in the docstrings of all packages; a new module is found by its prompts."""

from __future__ import annotations

import doctest
import json
import re
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
# Each package, and the folder from which its modules are named.
PACKAGES = {"extract": "src", "mindsieve": "src", "training": "src"} | dict.fromkeys(
    ("spiders", "pipelines", "benchmarks", "tests"), "."
)
PROMPT = re.compile(r"^ *>>> ", re.MULTILINE)
# Names that examples use without importing them.
NAMES = {"np": np, "json": json}


def modules_with_examples() -> list[str]:
    return [
        ".".join(path.relative_to(ROOT / base).with_suffix("").parts).removesuffix(".__init__")
        for package, base in PACKAGES.items()
        for path in sorted((ROOT / base / package).rglob("*.py"))
        if PROMPT.search(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("module", modules_with_examples())
def test_examples(module: str) -> None:
    """The examples in the docstrings of a module are true."""
    try:
        imported = import_module(module)
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] in PACKAGES:
            raise
        pytest.skip(f"{error.name} is not installed")  # only training needs it
    result = doctest.testmod(imported, extraglobs=NAMES)
    assert result.attempted
    assert not result.failed
