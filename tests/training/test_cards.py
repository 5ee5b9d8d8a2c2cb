"""The model cards in `extract` are those that training writes, though they are read long after it."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from extract.page_type.features import FEATURES as PAGE_FEATURES
from training.classifier import card as classifier_card
from training.page_type import card as page_type_card


def _card_of(package: str) -> str:
    return (resources.files(package) / "MODEL.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("package", "template"),
    [
        ("extract.content.classifier", classifier_card.CARD),
        ("extract.page_type", page_type_card.CARD),
    ],
)
def test_a_card_has_the_words_of_its_template(package: str, template: str) -> None:
    """A card differs from the template that training fills in only where the template has a gap."""
    words = re.split(r"\{\w+\}", template)
    assert re.fullmatch(".+".join(map(re.escape, words)), _card_of(package), re.DOTALL)


def test_the_card_of_the_block_classifier_explains_its_features() -> None:
    """The table of features is the one of today's code: name and meaning of each, in order."""
    assert _card_of("extract.content.classifier").endswith("\n".join(classifier_card.feature_rows()) + "\n")


def test_the_card_of_the_genres_explains_its_features() -> None:
    """Each feature of today's code has its row, with its meaning, in order."""
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| [^|]+ \| [^|]+ \|$", _card_of("extract.page_type"), re.MULTILINE)
    assert rows == [(name, feature.__doc__) for name, feature in PAGE_FEATURES.items()]
