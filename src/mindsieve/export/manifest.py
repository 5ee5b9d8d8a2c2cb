"""The manifest of an export, which says how it was made, and the descriptions of its files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from mindsieve import __version__
from mindsieve.corpus.schema import SCHEMA_VERSION
from mindsieve.descriptors import descriptor_texts
from mindsieve.export.destinations.place import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mindsieve.descriptors import Descriptor, Resource
    from mindsieve.export.destinations.place import Destination
    from mindsieve.export.request import ExportRequest

Counts: TypeAlias = dict[str, int]  # rows, by the name of their table


def write_descriptors(
    destination: Destination, descriptors: Iterable[Descriptor], resources: Sequence[Resource]
) -> None:
    """Describe the files of an export for other programs, beside them."""
    for name, text in descriptor_texts(descriptors, resources).items():
        _write(destination, name, text)


def write_manifest(request: ExportRequest, counts: Counts, destination: Destination) -> None:
    """Write how the export was made. This is the last file of an export: if it exists, the export is complete."""
    _write(destination, MANIFEST, json.dumps(manifest_of(request, counts), indent=2, ensure_ascii=False) + "\n")


def manifest_of(request: ExportRequest, counts: Counts) -> dict[str, object]:
    """Return how an export was made, ready for JSON."""
    return {
        "mindsieve": __version__,
        "schema_version": SCHEMA_VERSION,
        "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "format": request.format,
        "nested": request.nested,
        "urls_only": request.urls_only,
        "versions": "all" if request.history else "latest",
        "personal_data": "kept" if request.keep_personal_data else "redacted",
        "sites": request.sites,
        "topics": request.topics,
        "languages": request.languages,
        "since": request.since and request.since.isoformat(),
        "until": request.until and request.until.isoformat(),
        "rows": counts,
    }


def _write(destination: Destination, name: str, text: str) -> None:
    with destination.open(name) as file:
        file.write(text.encode())
