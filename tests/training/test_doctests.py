from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("module", ["shared"])
def test_examples(module: str) -> None:
    """The examples in the docstrings are true."""
    result = doctest.testmod(importlib.import_module(f"training.{module}"))
    assert result.attempted
    assert not result.failed
