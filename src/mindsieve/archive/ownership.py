"""Whose archive is whose: a corpus has an id, and its archive carries it, whatever the folders are called later.

    data/corpus/corpus.id        the id of the corpus
    data/archive/corpus.id       the id of the corpus that the files `corpus-*.warc.gz` beside it belong to

An archive is named after the folder of its corpus. Where that name is taken by another corpus, a part of the id follows
it. Corpora and archives of versions before have no id; they get one when they are next written to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from mindsieve.archive.errors import ArchiveNotFound, ArchiveOpenError
from mindsieve.archive.files import files_of, left_files
from mindsieve.plain_files import read_plain, replace_file

if TYPE_CHECKING:
    from pathlib import Path

ID_FILE = "corpus.id"

_SUFFIX = ".id"
_FOLDER = "archive"
_SHORT = 8  # digits of an id in the name of an archive


def archive_of(corpus: Path, given: Path | None) -> Path:
    """Return the folder of the archive: the one that was given, or the one beside the corpus.

    Of a corpus that is reached by a link, that is the folder beside the corpus itself; crawls of versions before wrote
    beside the link, and where they have, it stays so. Raises ArchiveNotFound for an id that cannot be read.
    """
    if given:
        return given
    beside, beside_link = corpus.resolve().parent / _FOLDER, corpus.parent / _FOLDER
    return beside_link if _find(beside, corpus) is None and _find(beside_link, corpus) is not None else beside


def archive_name(folder: Path, corpus: Path) -> str:
    """Return how the files of a corpus in the folder of an archive begin. Raises ArchiveNotFound if there are none."""
    name = _find(folder, corpus)
    if name is None:
        raise ArchiveNotFound.at(folder, corpus.resolve().name, _id_of(corpus), _owner_of(folder, corpus))
    return name


def claim_archive(folder: Path, corpus: Path) -> str:
    """Return the same for a writer, who may begin an archive; corpus and archive get an id if they lack one.

    The caller holds the lock of the corpus. Raises ArchiveOpenError, and ArchiveNotFound for an id that cannot be read.
    """
    try:
        identity = _id_of(corpus) or _write_id(corpus / ID_FILE, str(uuid4()))
        name = _find(folder, corpus)
        name = _free_name(folder, corpus, identity) if name is None else name
        folder.mkdir(parents=True, exist_ok=True)
        if _owners(folder).get(name) != identity:
            _write_id(folder / f"{name}{_SUFFIX}", identity)
    except OSError as error:
        raise ArchiveOpenError.at(folder, error) from error
    return name


def has_files(folder: Path, name: str) -> bool:
    """Tell whether there are WARC files that begin with a name."""
    return bool(files_of(folder, name) or left_files(folder, name))


def _find(folder: Path, corpus: Path) -> str | None:
    owners, identity = _owners(folder), _id_of(corpus)
    own = [name for name, owner in owners.items() if owner == identity]
    unowned = [name for name in _names_of(corpus) if name not in owners]
    return next((name for name in (*own, *unowned) if has_files(folder, name)), None)


def _free_name(folder: Path, corpus: Path, identity: str) -> str:
    """Return the name of an archive that is to be begun."""
    owners, name = _owners(folder), corpus.resolve().name
    own = [known for known, owner in owners.items() if owner == identity]
    return own[0] if own else f"{name}-{identity[:_SHORT]}" if name in owners else name


def _names_of(corpus: Path) -> tuple[str, str]:
    """Return the names that an archive without an id may have: versions before took the one of a link to the corpus."""
    return corpus.resolve().name, corpus.name


def _owners(folder: Path) -> dict[str, str]:
    """Return the id of the corpus by the name of each archive in a folder."""
    return {path.name.removesuffix(_SUFFIX): _read_id(path) for path in sorted(folder.glob(f"*{_SUFFIX}"))}


def _owner_of(folder: Path, corpus: Path) -> str:
    return _owners(folder).get(corpus.resolve().name, "")


def _id_of(corpus: Path) -> str:
    """Return the id of a corpus, "" if it has none."""
    path = corpus / ID_FILE
    return _read_id(path) if path.exists() or path.is_symlink() else ""


def _read_id(path: Path) -> str:
    try:
        return str(UUID(read_plain(path).decode().strip()))
    except (OSError, ValueError) as error:
        raise ArchiveNotFound.without_id(path, error) from error


def _write_id(path: Path, identity: str) -> str:
    replace_file(path, f"{identity}\n".encode())
    return identity
