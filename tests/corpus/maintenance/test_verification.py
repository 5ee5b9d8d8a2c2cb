"""What `mindsieve verify` finds: each corruption is made on purpose, and named."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from mindsieve.cli import main
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.corpus import CorpusBusy, CorpusLock
from mindsieve.corpus.maintenance import CorpusFault, compact, verify
from mindsieve.corpus.maintenance.verification import files
from tests.corpus.old_parts import drop_columns, rewrite, write_version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MONTH = "crawl_month=2026-11"
PART = "part-run-2-00001.parquet"


def part_of(corpus: Path, table: str) -> Path:
    return corpus / table / MONTH / PART


def tear_footer(corpus: Path) -> None:
    part = part_of(corpus, "articles")
    part.write_bytes(part.read_bytes()[:-20])


def flip_bit(corpus: Path) -> None:
    part = part_of(corpus, "sections")
    metadata = pq.ParquetFile(part).metadata
    column = metadata.row_group(0).column(metadata.schema.names.index("heading"))
    content = bytearray(part.read_bytes())
    content[(column.dictionary_page_offset or column.data_page_offset) + column.total_compressed_size - 1] ^= 1
    part.write_bytes(content)


def leave_stray_file(corpus: Path) -> None:
    (corpus / "articles" / "notes.csv").write_text("a,b")


def put_part_beside_months(corpus: Path) -> None:
    shutil.move(part_of(corpus, "fetches"), corpus / "fetches" / PART)


def age(corpus: Path) -> None:
    drop_columns(part_of(corpus, "articles"), "opt_outs")


def write_newer(corpus: Path) -> None:
    write_version(part_of(corpus, "blocks"), 99)


def change_type(corpus: Path) -> None:
    table = pq.read_table(part_of(corpus, "sections"), partitioning=None)
    rewrite(part_of(corpus, "sections"), table.set_column(3, "position", table["position"].cast(pa.string())))


def lose_articles(corpus: Path) -> None:
    part_of(corpus, "articles").unlink()


def lose_blocks(corpus: Path) -> None:
    part_of(corpus, "blocks").unlink()


def double_part(corpus: Path) -> None:
    for table in ("articles", "fetches"):
        shutil.copy(part_of(corpus, table), part_of(corpus, table).with_name("copy.parquet"))


def double_sections(corpus: Path) -> None:
    shutil.copy(part_of(corpus, "sections"), part_of(corpus, "sections").with_name("copy.parquet"))


def change_text(corpus: Path) -> None:
    table = pq.read_table(part_of(corpus, "blocks"), partitioning=None)
    text = pc.replace_substring(table["text"], "seven hours", "four hours")
    rewrite(
        part_of(corpus, "blocks"), table.set_column(table.schema.names.index("text"), table.schema.field("text"), text)
    )


def change_address(corpus: Path) -> None:
    table = pq.read_table(part_of(corpus, "articles"), partitioning=None)
    url = pc.replace_substring(table["url"], "harborclinic", "elsewhere")
    rewrite(
        part_of(corpus, "articles"), table.set_column(table.schema.names.index("url"), table.schema.field("url"), url)
    )


def move_month(corpus: Path) -> None:
    for table in ("articles", "sections", "blocks", "fetches"):
        (corpus / table / "crawl_month=2026-12").mkdir()
        shutil.move(part_of(corpus, table), corpus / table / "crawl_month=2026-12" / PART)


def leave_room(corpus: Path) -> None:
    (corpus / ".staging/run-9/1.ready").mkdir(parents=True)


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (
            tear_footer,
            {("footer", PART), ("foreign key", "sections"), ("foreign key", "blocks"), ("foreign key", "fetches")},
        ),
        (flip_bit, {("checksum", PART), ("count", "sections")}),
        (leave_stray_file, {("stray", "notes.csv")}),
        (put_part_beside_months, {("stray", PART)}),
        (age, {("version", PART), ("foreign key", "sections"), ("foreign key", "blocks"), ("foreign key", "fetches")}),
        (write_newer, {("version", PART), ("count", "blocks")}),
        (change_type, {("schema", PART), ("count", "sections")}),
        (lose_articles, {("foreign key", "sections"), ("foreign key", "blocks"), ("foreign key", "fetches")}),
        (lose_blocks, {("count", "blocks")}),
        (double_part, {("unique", "articles"), ("unique", "fetches"), ("count", "sections"), ("count", "blocks")}),
        (double_sections, {("count", "sections")}),
        (change_text, {("content", "article")}),
        (change_address, {("identity", "article")}),
        (move_month, {("month", "articles"), ("month", "fetches")}),
        (leave_room, {("leftover", "run-9")}),
    ],
)
def test_corruptions(corpus: Path, damage: Callable[[Path], None], found: set[tuple[str, str]]) -> None:
    """Each corruption is found, and what follows from it; each finding says what to do."""
    damage(corpus)
    findings = list(verify(corpus))
    assert {(each.check, where(each)) for each in findings} == found
    assert all(each.what and each.remedy for each in findings)


def where(finding: CorpusFault) -> str:
    return "article" if finding.place.startswith("article ") else finding.place.rpartition("/")[2]


def test_sound_corpus(corpus: Path) -> None:
    """Nothing is found in a corpus as a crawl leaves it, nor after compaction."""
    assert list(verify(corpus)) == []
    compact(corpus, lambda _: None, with_newest_run=True)
    assert list(verify(corpus)) == []


def test_busy(corpus: Path) -> None:
    """While a crawl writes, it would find what is only just coming: it does not begin."""
    with CorpusLock(corpus, "crawl"), pytest.raises(CorpusBusy):
        next(verify(corpus))


def test_command(corpus: Path) -> None:
    """The command prints a line for each finding and ends with 65, or with 0 if there is none."""
    result = CliRunner().invoke(main, ["verify", "--corpus", str(corpus)])
    assert (result.exit_code, result.stdout) == (ExitCode.DONE, "No damage found.\n")
    tear_footer(corpus)
    result = CliRunner().invoke(main, ["verify", "--corpus", str(corpus)])
    assert result.exit_code == ExitCode.BAD_DATA
    assert f"footer: {part_of(corpus, 'articles')}: " in result.stdout
    assert "To fix it: restore it from a backup" in result.stdout
    assert result.stderr.endswith("\nmindsieve: 4 problems found\n")


def test_problems_are_printed_as_they_are_found(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A large corpus shows its first problem while the other parts are still being read."""
    printed = []

    def read_through(part: Path) -> None:
        printed.append((part.parts[-3], capsys.readouterr().out))

    tear_footer(corpus)
    monkeypatch.setattr(files, "read_through", read_through)
    with pytest.raises(SystemExit):
        main(["verify", "--corpus", str(corpus)])
    assert [table for table, output in printed if "footer: " in output] == ["articles"]
