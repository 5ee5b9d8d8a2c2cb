"""The examples in docstrings are true."""

from __future__ import annotations

import doctest

from tests.maker import words


def test_docstrings() -> None:
    """Every example in a docstring gives what it says."""
    assert doctest.testmod(words).failed == 0
