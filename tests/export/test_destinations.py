"""Where exports go: as a whole, never over anything else, to local folders and to an S3 server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import fsspec
import pytest

from mindsieve.export import csv_files
from tests.waiting import HANG_SECONDS, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

    from tests.export.conftest import Export

BUCKET = "corpora"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_manifest(export: Export, tmp_path: Path) -> None:
    """An export says how it was made."""
    export("csv", tmp_path / "out", "--language", "de", "--since", "2025-01-01")
    manifest = json.loads((tmp_path / "out" / "export.json").read_text())
    assert manifest["rows"] == {"articles": 1, "sections": 2, "blocks": 5}
    assert (manifest["personal_data"], manifest["languages"], manifest["since"]) == ("redacted", ["de"], "2025-01-01")


@pytest.mark.parametrize("destination", ["out", "a.jsonl"])
def test_overwrite(export: Export, tmp_path: Path, destination: str) -> None:
    """An earlier export is replaced as a whole, and only if asked for."""
    style = "jsonl" if destination.endswith("jsonl") else "csv"
    assert export(style, tmp_path / destination).exit_code == 0
    before = names(tmp_path)
    taken = export(style, tmp_path / destination, "--language", "de")
    assert (taken.exit_code, "--overwrite" in taken.stderr) == (73, True)
    assert export(style, tmp_path / destination, "--language", "de", "--overwrite", "--quiet").output == ""
    assert set(names(tmp_path)) == set(before) - {"out/fetches.csv"}


@pytest.mark.parametrize(("style", "destination"), [("csv", "mine"), ("csv", "mine/notes.txt"), ("jsonl", "d.jsonl")])
def test_nothing_else_is_overwritten(export: Export, tmp_path: Path, style: str, destination: str) -> None:
    """What is not an export of this kind is never replaced."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    (tmp_path / "d.jsonl").mkdir()
    (tmp_path / "d.jsonl" / "x").touch()
    before = names(tmp_path)
    result = export(style, tmp_path / destination, "--overwrite")
    assert (result.exit_code, "is not an export" in result.stderr) == (73, True)
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    "case",
    [
        ("csv", "out", ("--nested",), 64, "jsonl and parquet"),
        ("markdown", "out", ("--urls-only",), 64, "texts"),
        ("markdown", "out", ("--history",), 64, "one file per page"),
        ("jsonl", "out", ("--nested", "--urls-only"), 64, "no sections"),
        ("jsonl", "out.json", (), 64, "ends in .jsonl"),
        ("xlsx", "out", (), 64, "xlsx"),
        ("wacz", "a.wacz", (), 64, "--keep-personal-data"),
        ("wacz", "a.zip", ("--keep-personal-data",), 64, "ends in .wacz"),
        ("wacz", "a.wacz", ("--keep-personal-data", "--urls-only"), 64, "--urls-only"),
        ("wacz", "a.wacz", ("--keep-personal-data", "--nested"), 64, "jsonl and parquet"),
        ("wacz", "a.wacz", ("--keep-personal-data", "--archive", "no/such"), 66, "--archive"),
        ("csv", "out", ("--archive", "archive"), 64, "--archive works only with"),
        ("csv", "out", ("--page-text",), 64, "--page-text works only with"),
        ("csv", "out", ("--since", "spring"), 64, "spring"),
        ("csv", "out", ("--site", "nowhere.example"), 66, "nothing to export"),
        ("csv", "out", ("--corpus", "no/such"), 66, "no corpus"),
        ("csv", "file/out", (), 73, "cannot write"),
    ],
    ids=str,
)
def test_errors(export: Export, tmp_path: Path, case: tuple[str, str, tuple[str, ...], int, str]) -> None:
    """What cannot be done ends with its code and says what to do; nothing is left behind."""
    style, destination, options, code, message = case
    (tmp_path / "file").touch()
    result = export(style, tmp_path / destination, *options)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize(
    ("url", "code", "message"), [("nosuch://x/y", 64, "nosuch"), ("CORPUS/articles/out", 64, "is inside the corpus")]
)
def test_places_that_are_none(export: Export, corpus: Path, url: str, code: int, message: str) -> None:
    """A URL that nobody knows is refused, and so is a folder of the corpus."""
    result = export("csv", url.replace("CORPUS", str(corpus)))
    assert (result.exit_code, message in result.stderr) == (code, True)


def test_missing_extra(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the driver of a storage is not installed, the message names the extra."""
    monkeypatch.setitem(sys.modules, "adlfs", None)
    result = export("csv", "abfs://container/out")
    assert (result.exit_code, "pip install '.[az]'" in result.stderr) == (73, True)


def test_a_full_disk(export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export that fails half-way leaves what was there, and nothing of its own."""
    export("csv", tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(csv_files, "write_descriptors", fail)
    result = export("csv", tmp_path / "out", "--overwrite")
    assert (result.exit_code, "No space left on device" in result.stderr) == (73, True)
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert names(tmp_path)[0] == "out"


def held_export(corpus: Path, destination: Path, function: str, *options: str) -> subprocess.Popen[bytes]:
    """Start an export that hangs in a function of `csv_files`, and wait until its first table is written."""
    code = (
        "import time; from mindsieve.export import csv_files; from mindsieve.cli import main;"
        f"csv_files.{function} = lambda *_: time.sleep({HANG_SECONDS}); main()"
    )
    command = [sys.executable, "-c", code, "export", "--format", "csv", str(destination), "-c", str(corpus), *options]
    process = subprocess.Popen(command)  # noqa: S603 - our own program
    wait_until(lambda: any(staged(destination.parent, "fetches.csv")) or process.poll() is not None)
    assert process.poll() is None
    return process


def staged(folder: Path, name: str) -> list[Path]:
    return list(folder.glob(f".out.exporting-*/content/{name}"))


@pytest.mark.slow
def test_kill(corpus: Path, export: Export, tmp_path: Path) -> None:
    """An export that was killed is not there, and the next one removes its files."""
    with held_export(corpus, tmp_path / "out", "write_descriptors") as process:
        process.kill()
    (tmp_path / ".out.exporting-empty").mkdir()  # killed before it could lock its folder
    (tmp_path / ".out.exporting-notes").write_text("mine")
    assert not (tmp_path / "out").exists()
    assert export("csv", tmp_path / "out").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"out", ".out.exporting-notes"}


@pytest.mark.slow
def test_overlap(corpus: Path, export: Export, tmp_path: Path) -> None:
    """An export leaves the files of one that still runs, also where it fails."""
    with held_export(corpus, tmp_path / "out", "write_descriptors") as process:
        before = names(tmp_path)
        assert export("csv", tmp_path / "out", "--site", "nowhere.example").exit_code == 66
        assert names(tmp_path) == before
        assert export("csv", tmp_path / "out").exit_code == 0
        assert {name for name in names(tmp_path) if not name.startswith("out")} == set(before)
        process.kill()


@pytest.mark.parametrize("style", ["csv", "jsonl"])
@pytest.mark.parametrize("options", [(), ("--overwrite",)], ids=str)
def test_destination_appears_meanwhile(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str, options: tuple[str, ...]
) -> None:
    """The first export that finishes wins; the second one says so, or replaces it as a whole if asked for."""
    destination = tmp_path / ("a.jsonl" if style == "jsonl" else "out")
    inner: list[Result] = []
    sync = os.sync

    def finish_another() -> None:
        monkeypatch.setattr(os, "sync", sync)
        inner.append(export(style, destination, "--language", "de"))

    monkeypatch.setattr(os, "sync", finish_another)
    outer = export(style, destination, *options)
    assert (inner[0].exit_code, outer.exit_code) == (0, 0 if options else 73)
    assert ("appeared while" in outer.stderr) == (not options)
    text = (destination if destination.is_file() else destination / "articles.csv").read_text()
    assert ("/schlaf" in text, "/odd" in text) == (True, bool(options))
    assert not list(tmp_path.glob(".*"))


def test_something_else_appears_meanwhile(export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not an export is not replaced, also if it appears while an export with --overwrite is written."""
    sync = os.sync

    def make_notes() -> None:
        sync()
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "notes.txt").write_text("mine")

    monkeypatch.setattr(os, "sync", make_notes)
    assert export("csv", tmp_path / "out", "--overwrite").exit_code == 73
    assert names(tmp_path) == ["out", "out/notes.txt"]


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket on an S3 server on loopback."""
    pytest.importorskip("s3fs", reason="the extra s3 is not installed")
    server = pytest.importorskip("moto.server", reason="moto, an S3 server, is not installed")
    import s3fs  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - see above

    thread = server.ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    thread.start()
    host, port = thread.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir(BUCKET)
    yield f"s3://{BUCKET}"
    s3fs.S3FileSystem.clear_instance_cache()
    thread.stop()


def stored(url: str) -> dict[str, int]:
    filesystem, root = fsspec.url_to_fs(url)
    filesystem.invalidate_cache()
    return {path.removeprefix(f"{root}/"): info["size"] for path, info in filesystem.find(root, detail=True).items()}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_s3(export: Export, s3: str) -> None:
    """Every format is written to S3; an export is replaced only if asked for, and nothing of a failed one stays."""
    for style, name, *options in (
        ("csv", "csv"),
        ("parquet", "parquet"),
        ("hf", "hf"),
        ("markdown", "md"),
        ("jsonl", "a.jsonl.gz"),
        ("wacz", "a.wacz", "--keep-personal-data"),
    ):
        result = export(style, f"{s3}/{name}", *options)
        assert result.exit_code == 0, result.output
    assert all(size > 0 for size in stored(s3).values())
    assert export("csv", f"{s3}/csv").exit_code == 73
    assert export("csv", f"{s3}/md/harborclinic.example", "--overwrite").exit_code == 73
    assert export("csv", f"{s3}/csv", "--language", "de", "--overwrite").exit_code == 0
    assert sorted(stored(f"{s3}/csv")) == [
        "articles.csv",
        "blocks.csv",
        "datapackage.json",
        "export.json",
        "sections.csv",
    ]
    assert export("csv", f"{s3}/none", "--site", "nowhere.example").exit_code == 66
    assert stored(f"{s3}/none") == {}
    assert export("csv", "s3://no-such-bucket/out").exit_code == 73
