from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import extract

MODULES = [module.name for module in pkgutil.walk_packages(extract.__path__, "extract.")]
# What the examples in docstrings call by a short name.
NAMES = {"np": importlib.import_module("numpy"), "json": importlib.import_module("json")}


@pytest.mark.parametrize("module", MODULES)
def test_examples(module: str) -> None:
    """The examples in the docstrings are true."""
    assert not doctest.testmod(importlib.import_module(module), extraglobs=NAMES).failed
