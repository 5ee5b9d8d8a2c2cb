"""Writes the descriptions of a corpus beside its tables."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from mindsieve.corpus.columns import TABLES
from mindsieve.corpus.errors import CorpusNotFoundError, CorpusWriteError
from mindsieve.descriptors.card import dataset_card
from mindsieve.descriptors.croissant import croissant
from mindsieve.descriptors.datapackage import data_package
from mindsieve.descriptors.resources import Resource
from mindsieve.regular_files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class Descriptor(StrEnum):
    """The descriptions, by the names of their files."""

    DATA_PACKAGE = "datapackage.json"
    CROISSANT = "croissant.json"
    DATASET_CARD = "README.md"


def descriptor_texts(descriptors: Iterable[Descriptor], resources: Sequence[Resource]) -> dict[str, str]:
    """Return the text of each description, by the name of its file."""
    return {descriptor.value: _text(descriptor, resources) for descriptor in descriptors}


def describe_folder(corpus: Path) -> list[Path]:
    """Rewrite every description of a corpus, each as a whole; return their paths.

    Raises CorpusNotFoundError if the folder has no tables, CorpusWriteError if it cannot be written to.
    """
    resources = [Resource(table, parts) for table in TABLES.values() if (parts := _parts(corpus, table.name))]
    if not resources:
        raise CorpusNotFoundError.at(corpus)
    try:
        return [
            replace_file(corpus / name, text.encode()) for name, text in descriptor_texts(Descriptor, resources).items()
        ]
    except OSError as error:
        raise CorpusWriteError.from_os(corpus, error) from error


def _parts(corpus: Path, table: str) -> tuple[str, ...]:
    return tuple(sorted(part.relative_to(corpus).as_posix() for part in (corpus / table).glob("**/*.parquet")))


def _text(descriptor: Descriptor, resources: Sequence[Resource]) -> str:
    match descriptor:
        case Descriptor.DATA_PACKAGE:
            return _json(data_package(resources))
        case Descriptor.CROISSANT:
            return _json(croissant(resources))
        case Descriptor.DATASET_CARD:
            return dataset_card(resources)


def _json(description: object) -> str:
    return json.dumps(description, indent=2, ensure_ascii=False) + "\n"
