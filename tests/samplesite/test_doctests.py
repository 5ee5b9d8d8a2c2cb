from __future__ import annotations

import doctest
from typing import TYPE_CHECKING

import pytest

from mindsieve.samplesite import routes, site, templates

if TYPE_CHECKING:
    from types import ModuleType


@pytest.mark.parametrize("module", [routes, site, templates])
def test_examples(module: ModuleType) -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(module).failed == 0
