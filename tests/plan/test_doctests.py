from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("module", ["adhoc", "errors", "locate", "problems", "site", "values"])
def test_examples(module: str) -> None:
    """The examples in the docstrings are true."""
    result = doctest.testmod(importlib.import_module(f"mindsieve.plan.{module}"))
    assert result.attempted
    assert not result.failed
