from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.made_pages import write_pages

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in the WCXB layout: two articles and a service page."""
    return write_pages(tmp_path_factory.mktemp("pages"))
