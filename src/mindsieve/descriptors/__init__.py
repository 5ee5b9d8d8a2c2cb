"""Descriptions of a corpus that other programs read: what its tables and columns are, in the formats of the field.

Each derives from the same rows as the tables themselves, `mindsieve.corpus.columns`. They lie beside the folders of the
tables, never in them: pandas and polars take every file of a table's folder for a part of it.

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
