from __future__ import annotations

import random
from typing import TYPE_CHECKING, Protocol

import pytest

from mindsieve.corpus import CorpusWriter
from tests.corpus.conftest import NOVEMBER, make_extraction, make_fetch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from tests.corpus.conftest import MakeExtraction

__all__ = ["make_extraction", "make_fetch"]


class MakeCorpus(Protocol):
    """What makes a corpus, and adds to it."""

    def __call__(self, texts: Mapping[str, str], run_id: str = ..., fetched_at: datetime = ...) -> Path:
        """Return its folder."""


def words(count: int, seed: int) -> str:
    """Return a text of made words; texts of different seeds have no 5-gram in common."""
    rng = random.Random(seed)
    return " ".join(f"word{rng.randrange(10**9)}" for _ in range(count))


@pytest.fixture
def make_corpus(tmp_path: Path, make_extraction: MakeExtraction) -> MakeCorpus:
    """Store an article for each URL with the text given, by one run or another one."""

    def make(texts: Mapping[str, str], run_id: str = "run", fetched_at: datetime = NOVEMBER) -> Path:
        with CorpusWriter(tmp_path / "corpus", run_id) as writer:
            for url, text in texts.items():
                writer.add_article(make_extraction(url, text=text, fetched_at=fetched_at))
            writer.write(writer.take())
        return tmp_path / "corpus"

    return make
