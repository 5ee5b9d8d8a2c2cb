"""The options of an export."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mindsieve.archive import archive_of
from mindsieve.export.errors import UnsuitableExport

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from mindsieve.corpus.reading import LoadOptions

JSON_LINES, GZIP, WACZ = ".jsonl", ".gz", ".wacz"


class Format(StrEnum):
    """The formats of an export."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    MARKDOWN = "markdown"
    HF = "hf"
    WACZ = "wacz"


_NESTING = {Format.JSONL, Format.PARQUET}
_FILES = {Format.JSONL, Format.WACZ}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """An export: the corpus, the format, the destination, and the filters.

    `destination` is a path or a URL that fsspec supports: a file for JSON Lines and WACZ, a folder for all other
    formats. `archive` is the folder of the corpus' WARC files; by default `archive` beside the corpus. Raises
    UnsuitableExport for options that contradict each other.
    """

    corpus: Path
    format: Format
    destination: str
    nested: bool = False
    urls_only: bool = False
    history: bool = False
    keep_personal_data: bool = False
    overwrite: bool = False
    sites: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    archive: Path | None = None
    page_text: bool = False

    def __post_init__(self) -> None:
        for is_wrong, why in self._faults():
            if is_wrong:
                raise UnsuitableExport(why)

    @property
    def is_file(self) -> bool:
        """Whether the destination is one file."""
        return self.format in _FILES

    @property
    def archive_folder(self) -> Path:
        """The folder of the WARC files."""
        return archive_of(self.corpus, self.archive)

    @property
    def is_of_some_articles(self) -> bool:
        """Whether a filter uses properties that only articles have."""
        return bool(self.topics or self.languages or self.since or self.until)

    @property
    def site_options(self) -> LoadOptions:
        """The options of `load` for every table."""
        options: LoadOptions = {"corpus": self.corpus, "history": self.history}
        return {**options, "site": self.sites} if self.sites else options

    @property
    def article_options(self) -> LoadOptions:
        """The options of `load` for articles and their rows."""
        chosen = {"topic": self.topics, "language": self.languages, "since": self.since, "until": self.until}
        options: LoadOptions = {**self.site_options, **{name: value for name, value in chosen.items() if value}}  # type: ignore[typeddict-item]
        return options

    def _faults(self) -> tuple[tuple[bool, str], ...]:
        return (*self._faults_of_json_lines(), *self._faults_of_markdown(), *self._faults_of_wacz())

    def _faults_of_json_lines(self) -> tuple[tuple[bool, str], ...]:
        is_named_so = self.destination.removesuffix(GZIP).endswith(JSON_LINES)
        is_misnamed = self.format is Format.JSONL and not is_named_so
        return (
            (self.nested and self.format not in _NESTING, "--nested works only with the formats jsonl and parquet."),
            (
                self.nested and self.urls_only,
                "--nested does not work with --urls-only, which exports no sections: remove one of them.",
            ),
            (
                is_misnamed,
                "the format jsonl writes one file: give a name that ends in .jsonl, or in .jsonl.gz to compress it.",
            ),
        )

    def _faults_of_markdown(self) -> tuple[tuple[bool, str], ...]:
        is_markdown = self.format is Format.MARKDOWN
        return (
            (
                is_markdown and self.urls_only,
                "the format markdown needs the texts, which --urls-only leaves out: remove --urls-only.",
            ),
            (is_markdown and self.history, "the format markdown writes one file per page: remove --history."),
        )

    def _faults_of_wacz(self) -> tuple[tuple[bool, str], ...]:
        is_wacz = self.format is Format.WACZ
        is_redacted = is_wacz and not self.keep_personal_data
        return (
            (
                is_wacz and self.urls_only,
                "the format wacz needs the pages, which --urls-only leaves out: remove --urls-only.",
            ),
            (
                is_wacz and not self.destination.endswith(WACZ),
                "the format wacz writes one file: give a name that ends in .wacz.",
            ),
            (
                is_redacted,
                "the format wacz cannot redact the archived pages: add --keep-personal-data to export them unchanged.",
            ),
            (bool(self.archive) and not is_wacz, "--archive works only with the format wacz."),
            (self.page_text and not is_wacz, "--page-text works only with the format wacz."),
        )
