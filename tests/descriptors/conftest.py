from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mindsieve.corpus import CorpusWriter
from tests.corpus.conftest import make_extraction, make_fetch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.corpus.conftest import MakeExtraction, MakeFetch

__all__ = ["make_extraction", "make_fetch"]


@pytest.fixture
def corpus(tmp_path: Path, make_extraction: MakeExtraction, make_fetch: MakeFetch) -> Path:
    """A corpus of two parts a table."""
    for run in ("run-1", "run-2"):
        with CorpusWriter(tmp_path / "corpus", run) as writer:
            writer.add_article(make_extraction(f"https://harborclinic.example/{run}"))
            writer.add_fetch(make_fetch())
            writer.write(writer.take())
    return tmp_path / "corpus"
