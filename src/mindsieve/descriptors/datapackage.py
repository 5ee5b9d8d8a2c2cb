"""A Frictionless Data Package: https://datapackage.org/standard/data-package/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mindsieve.corpus.schema import SCHEMA_VERSION
from mindsieve.corpus.values import COUNT, FLAG, JSON, MOMENT, SHARE, SIZE, TERM, TEXT, TEXTS
from mindsieve.descriptors.resources import RIGHTS, SUMMARY, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mindsieve.corpus.schema import Column
    from mindsieve.corpus.values import ValueType
    from mindsieve.descriptors.resources import Resource

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_TYPES: dict[ValueType, dict[str, str]] = {
    TEXT: {"type": "string"},
    TERM: {"type": "string"},
    TEXTS: {"type": "array"},
    JSON: {"type": "object"},
    FLAG: {"type": "boolean"},
    COUNT: {"type": "integer"},
    SIZE: {"type": "integer"},
    SHARE: {"type": "number"},
    MOMENT: {"type": "datetime"},
}

# A text may be empty, and Frictionless treats an empty text as a missing value.
_NEVER_EMPTY = {FLAG, COUNT, SIZE, SHARE, MOMENT}


def data_package(resources: Sequence[Resource]) -> dict[str, Any]:
    """Return the descriptor of a corpus, ready for JSON."""
    return {
        "$schema": PROFILE,
        "name": "mindsieve-corpus",
        "title": TITLE,
        "description": f"{SUMMARY} {RIGHTS}",
        "version": SCHEMA_VERSION,
        "resources": [_resource(resource) for resource in resources],
    }


def _resource(resource: Resource) -> dict[str, Any]:
    return {
        "name": resource.table.name,
        "type": "table",
        "description": resource.table.meaning,
        "path": list(resource.paths),
        "format": resource.format.value,
        "mediatype": resource.format.media_type,
        "schema": {"fields": [_field(column) for column in resource.table.columns]},
    }


def _field(column: Column[Any]) -> dict[str, Any]:
    return {
        "name": column.name,
        **_TYPES[column.type],
        "description": column.meaning,
        "unit": column.unit,
        "source": column.source,
        "constraints": {"required": column.type in _NEVER_EMPTY and not column.nullable},
    }
