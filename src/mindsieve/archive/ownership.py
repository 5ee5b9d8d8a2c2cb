"""Which archive belongs to which corpus: both carry the same id, so that folders can be renamed.

    data/corpus/corpus.id        the id of the corpus
    data/archive/corpus.id       the id of the corpus that the files `corpus-*.warc.gz` beside it belong to

An archive is named after the folder of its corpus. If another corpus has that name already, a part of the id follows.
Corpora and archives of earlier versions have no id; the next command that writes to them adds one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from mindsieve.archive.errors import ArchiveNotFound, ArchiveOpenError
from mindsieve.archive.files import files_of, left_files
from mindsieve.regular_files import read_regular, replace_file

if TYPE_CHECKING:
    from pathlib import Path

ID_FILE = "corpus.id"

_SUFFIX = ".id"
_FOLDER = "archive"
_SHORT = 8  # digits of an id in the name of an archive


def archive_of(corpus: Path, given: Path | None) -> Path:
    """Return the folder of the archive: the one that was given, or the one beside the corpus.

    If `corpus` is a link, that is the folder beside the corpus itself. Earlier versions wrote beside the link; an
    archive that is there stays in use. Raises ArchiveNotFound for an id that cannot be read.
    """
    if given:
        return given
    beside, beside_link = corpus.resolve().parent / _FOLDER, corpus.parent / _FOLDER
    return beside_link if _find(beside, corpus) is None and _find(beside_link, corpus) is not None else beside


def archive_name(folder: Path, corpus: Path) -> str:
    """Return how the files of a corpus in the folder of an archive begin. Raises ArchiveNotFound if there are none."""
    name = _find(folder, corpus)
    if name is None:
        raise ArchiveNotFound.at(folder, corpus.resolve().name, _id_of(corpus), _other_owner(folder, corpus))
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
    """Return the names that an archive without an id may have. Earlier versions took that of a link to the corpus."""
    return corpus.resolve().name, corpus.name


def _owners(folder: Path) -> dict[str, str]:
    """Return the id of the corpus by the name of each archive in a folder."""
    return {path.name.removesuffix(_SUFFIX): _read_id(path) for path in sorted(folder.glob(f"*{_SUFFIX}"))}


def _other_owner(folder: Path, corpus: Path) -> str:
    """Return the id of the other corpus that owns the archive of this name, "" for none."""
    owner = _owners(folder).get(corpus.resolve().name, "")
    return owner if owner != _id_of(corpus) else ""


def _id_of(corpus: Path) -> str:
    """Return the id of a corpus, "" if it has none."""
    path = corpus / ID_FILE
    return _read_id(path) if path.exists() or path.is_symlink() else ""


def _read_id(path: Path) -> str:
    try:
        return str(UUID(read_regular(path).decode().strip()))
    except (OSError, ValueError) as error:
        raise ArchiveNotFound.without_id(path, error) from error


def _write_id(path: Path, identity: str) -> str:
    replace_file(path, f"{identity}\n".encode())
    return identity
