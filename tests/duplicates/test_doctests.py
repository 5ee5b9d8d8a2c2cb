from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("module", ["mindsieve.duplicates.networks", "mindsieve.duplicates.sketches"])
def test_examples(module: str) -> None:
    """The examples in the docstrings are true."""
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted
    assert not result.failed
