"""Describes a corpus for other programs: its tables and columns, in the common formats.

The descriptions derive from `mindsieve.corpus.columns`, like the tables themselves. They are stored beside the folders
of the tables, never inside: pandas and polars read every file in a table's folder as a part.

    datapackage.json    Frictionless Data Package 2.0, https://datapackage.org
    croissant.json      Croissant 1.1, https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
    README.md           a Hugging Face dataset card, with one configuration for each table
"""

from mindsieve.descriptors.card import dataset_card
from mindsieve.descriptors.croissant import croissant
from mindsieve.descriptors.datapackage import data_package
from mindsieve.descriptors.folder import Descriptor, describe_folder, descriptor_texts
from mindsieve.descriptors.resources import FileFormat, Resource

__all__ = [
    "Descriptor",
    "FileFormat",
    "Resource",
    "croissant",
    "data_package",
    "dataset_card",
    "describe_folder",
    "descriptor_texts",
]
