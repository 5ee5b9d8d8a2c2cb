"""The steps of a WACZ."""

from __future__ import annotations

import logging
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from mindsieve import __version__
from mindsieve.archive import Archive, ArchiveReader, ArchiveReadError, archive_name, is_behind
from mindsieve.archive.records import pack_warcinfo
from mindsieve.corpus.columns import ARTICLES
from mindsieve.corpus.errors import CorpusChangedError
from mindsieve.corpus.lock import CorpusLock
from mindsieve.export.errors import NothingToExport
from mindsieve.export.lookups import cut
from mindsieve.export.manifest import manifest_of
from mindsieve.export.wacz.cdxj import BLOCK_INDEX, INDEX, CaptureIndex, block_index_header, block_line, blocks_of
from mindsieve.export.wacz.package import Package
from mindsieve.export.wacz.pages import page_line, page_list_header
from mindsieve.regular_files import can_be_written

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.archive import Capture
    from mindsieve.corpus.schema import Row
    from mindsieve.export.destinations.place import Destination
    from mindsieve.export.manifest import Counts
    from mindsieve.export.request import ExportRequest
    from mindsieve.export.source import ExportSource
    from mindsieve.export.wacz.package import Member

log = logging.getLogger(__name__)

WARC_FILE = "data.warc.gz"
UNARCHIVED = "unarchived"

_ACTIVITY = "export"
_DESCRIPTION = "The pages as fetched, without images, styles and scripts: the crawl does not fetch those."


def write_wacz(request: ExportRequest, source: ExportSource, destination: Destination) -> Counts:
    """Write the archived pages of articles as one file; return the number of pages, and of articles without a page.

    Raises NothingToExport if no article has a page, CorpusChangedError if the archive was rewritten meanwhile, and
    ArchiveNotFound, ArchiveReadError and ArchiveOpenError if the archive cannot be read.
    """
    with (
        _open_archive(request.archive_folder, request.corpus) as archive,
        destination.open() as file,
        Package(file) as package,
        CaptureIndex() as index,
        TemporaryFile() as pages,
    ):
        pages.write(page_list_header(request))
        counts = _write_captures(source, package, _Copier(archive, index, pages))
        _check(counts, archive, request)
        _write_index(index, package)
        _write_pages(pages, package)
        package.describe(_metadata(request, counts))
    return counts


def _open_archive(folder: Path, corpus: Path) -> ArchiveReader:
    """Open the archive, and update its index first if it is behind. The index of a running crawl never is."""
    name = archive_name(folder, corpus)
    if can_be_written(folder) and is_behind(folder, name):
        with CorpusLock(corpus, _ACTIVITY), Archive(folder, name, _ACTIVITY):
            pass
    return ArchiveReader(folder, name)


def _check(counts: Counts, archive: ArchiveReader, request: ExportRequest) -> None:
    if archive.is_rewritten:
        raise CorpusChangedError
    if not counts[ARTICLES.name] and counts[UNARCHIVED]:
        raise NothingToExport.not_archived(request.archive_folder)


class _Copier:
    """Copies each capture of the articles once, and records its new offset."""

    def __init__(self, archive: ArchiveReader, index: CaptureIndex, pages: IO[bytes]) -> None:
        self._archive, self._index, self._pages = archive, index, pages

    def copy(self, row: Row, warc: Member) -> bool:
        """Copy the captures of an article; return whether the archive has its page."""
        try:
            captures = list(self._archive.captures(str(row["warc_record_id"])))
        except ArchiveReadError as error:
            log.info("skipping %s: %s", row["url"], error)
            return False
        for capture in captures:
            self._copy(capture, warc)
        self._pages.write(page_line(row, captures[0].entry))
        return True

    def _copy(self, capture: Capture, warc: Member) -> None:
        if capture.entry.record_id not in self._index:
            self._index.add(capture, WARC_FILE, warc.size)
            warc.write(capture.response)
            warc.write(capture.request)


def _write_captures(source: ExportSource, package: Package, copier: _Copier) -> Counts:
    counts = {ARTICLES.name: 0, UNARCHIVED: 0}
    with package.open(f"archive/{WARC_FILE}") as warc:
        warc.write(pack_warcinfo(WARC_FILE, "articles", _DESCRIPTION))
        for batch in cut(source.batches()):
            for row in batch.to_pylist():
                counts[ARTICLES.name if copier.copy(row, warc) else UNARCHIVED] += 1
    return counts


def _write_index(index: CaptureIndex, package: Package) -> None:
    lines = [block_index_header()]
    with package.open(f"indexes/{INDEX}") as file:
        for first_line, block in blocks_of(index.lines()):
            lines.append(block_line(first_line, block, file.size))
            file.write(block)
    with package.open(f"indexes/{BLOCK_INDEX}") as file:
        file.write("".join(f"{line}\n" for line in lines).encode())


def _write_pages(pages: IO[bytes], package: Package) -> None:
    pages.seek(0)
    with package.open("pages/pages.jsonl") as file:
        copyfileobj(pages, file)


def _metadata(request: ExportRequest, counts: Counts) -> dict[str, object]:
    return {
        "title": "Archived articles",
        "description": _DESCRIPTION,
        "software": f"mindsieve {__version__}",
        "export": manifest_of(request, counts),
    }
