from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from mindsieve.corpus import CorpusWriter
from tests.corpus.conftest import make_extraction, make_fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.corpus.conftest import MakeExtraction

__all__ = ["make_extraction", "make_fetch"]


def words(count: int, seed: int) -> str:
    """Return a text of made words; texts of different seeds have no 5-gram in common."""
    rng = random.Random(seed)
    return " ".join(f"word{rng.randrange(10**9)}" for _ in range(count))


@pytest.fixture
def make_corpus(tmp_path: Path, make_extraction: MakeExtraction) -> Callable[[Mapping[str, str]], Path]:
    """Store an article for each URL with the text given."""

    def make(texts: Mapping[str, str]) -> Path:
        with CorpusWriter(tmp_path / "corpus", "run") as writer:
            for url, text in texts.items():
                writer.add_article(make_extraction(url, text=text))
            writer.write(writer.take())
        return tmp_path / "corpus"

    return make
