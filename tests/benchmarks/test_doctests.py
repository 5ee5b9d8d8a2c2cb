from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "corpus.consistency.keys",
        "extract.keys",
        "extract.markdown",
        "extract.scoring.authors",
        "tables",
    ],
)
def test_examples(module: str) -> None:
    """The examples in the docstrings are true."""
    result = doctest.testmod(importlib.import_module(f"benchmarks.{module}"))
    assert result.attempted
    assert not result.failed
