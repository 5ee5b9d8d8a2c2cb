"""The descriptions of a corpus, read as their readers read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.corpus import TABLES, CorpusNotFoundError
from mindsieve.descriptors import Descriptor, describe_folder

if TYPE_CHECKING:
    from pathlib import Path

datasets = pytest.importorskip("datasets")

FRICTIONLESS = {
    pa.string(): {"string", "object"},
    pa.dictionary(pa.int32(), pa.string()): {"string"},
    pa.list_(pa.string()): {"array"},
    pa.bool_(): {"boolean"},
    pa.int32(): {"integer"},
    pa.int64(): {"integer"},
    pa.float32(): {"number"},
    pa.timestamp("us", "UTC"): {"datetime"},
}


@pytest.fixture
def described(corpus: Path) -> Path:
    describe_folder(corpus)
    return corpus


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("table", TABLES)
def test_data_package(described: Path, table: str) -> None:
    """A resource names every part of its table, and a field for each column, in order and with its type."""
    [resource] = [one for one in read_json(described / "datapackage.json")["resources"] if one["name"] == table]
    assert {described / path for path in resource["path"]} == set((described / table).glob("*/*.parquet"))
    schema = pq.read_schema(described / resource["path"][0])
    assert [field["name"] for field in resource["schema"]["fields"]] == schema.names
    for field in resource["schema"]["fields"]:
        assert field["type"] in FRICTIONLESS[TABLES[table].schema.field(field["name"]).type]
        assert field["description"]


@pytest.mark.parametrize("table", TABLES)
def test_croissant(described: Path, table: str) -> None:
    """Each field of a record set names a column of the files that its file set matches."""
    croissant = read_json(described / "croissant.json")
    patterns = {files["@id"]: files["includes"] for files in croissant["distribution"]}
    [records] = [one for one in croissant["recordSet"] if one["@id"] == table]
    for field in records["field"]:
        parts = list(described.glob(patterns[field["source"]["fileSet"]["@id"]]))
        assert len(parts) == 2
        assert field["source"]["extract"]["column"] in pq.read_schema(parts[0]).names


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_load_dataset_by_table(described: Path, tmp_path: Path, table: str) -> None:
    """Hugging Face `load_dataset` reads each table of the folder by its name."""
    rows = datasets.load_dataset(str(described), table, split="train", cache_dir=str(tmp_path / "cache"))
    assert rows.num_rows == sum(pq.read_metadata(part).num_rows for part in (described / table).glob("*/*.parquet"))
    assert rows.column_names == TABLES[table].schema.names


def test_dataset_card(described: Path) -> None:
    """The card names a configuration for each table, and says what each column means."""
    _, head, body = (described / "README.md").read_text("utf-8").split("---\n", 2)
    assert [json.loads(line[2:])["config_name"] for line in head.splitlines() if line.startswith("- ")] == list(TABLES)
    assert all(f"| `{column.name}` |" in body for table in TABLES.values() for column in table.columns)


def test_nothing_lies_in_the_tables(described: Path) -> None:
    """Descriptions lie beside the folders of the tables, and no half-written file stays."""
    files = {path.name for path in described.rglob("*") if path.suffix != ".parquet" and path.is_file()}
    assert files - {".lock", "lock"} == set(Descriptor)


def test_describe_command(corpus: Path, tmp_path: Path) -> None:
    """`mindsieve describe` prints what it wrote; without a corpus it ends with 66."""
    result = CliRunner().invoke(main, ["describe", "--corpus", str(corpus)])
    assert result.output.split() == [str(corpus / name) for name in Descriptor]
    assert CliRunner().invoke(main, ["describe", "--corpus", str(tmp_path / "none")]).exit_code == 66


def test_no_corpus(tmp_path: Path) -> None:
    """A folder without tables is not described."""
    with pytest.raises(CorpusNotFoundError):
        describe_folder(tmp_path)
