"""The descriptions of a corpus, each read as its own kind of program reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pyarrow.dataset as ds
import pytest
from click.testing import CliRunner
from datasets import load_dataset

from mindsieve.cli import main
from mindsieve.corpus import TABLES, CorpusNotFoundError, CorpusWriter
from mindsieve.descriptors import describe_folder
from mindsieve.outcomes import Outcome, Reason

if TYPE_CHECKING:
    from pathlib import Path

    from tests.corpus.conftest import MakeExtraction, MakeFetch
