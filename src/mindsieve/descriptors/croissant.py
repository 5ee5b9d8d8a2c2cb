"""A Croissant description: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html."""

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

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"

# The registered name is application/vnd.apache.parquet, but the reference reader, mlcroissant 1.1, knows only this one.
ENCODING = "application/x-parquet"

# The context that the specification requires verbatim in every description.
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}

_TYPES: dict[ValueType, dict[str, Any]] = {
    TEXT: {"dataType": "sc:Text"},
    TERM: {"dataType": "sc:Text"},
    TEXTS: {"dataType": "sc:Text", "isArray": True, "arrayShape": "-1"},
    JSON: {"dataType": "sc:Text"},
    FLAG: {"dataType": "sc:Boolean"},
    COUNT: {"dataType": "cr:Int32"},
    SIZE: {"dataType": "cr:Int64"},
    SHARE: {"dataType": "cr:Float32"},
    MOMENT: {"dataType": "sc:DateTime"},
}


def croissant(resources: Sequence[Resource]) -> dict[str, Any]:
    """Return the description of a corpus of Parquet files, ready for JSON."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "mindsieve-corpus",
        "alternateName": TITLE,
        "description": SUMMARY,
        "license": RIGHTS,
        "version": f"{SCHEMA_VERSION}.0.0",
        "isLiveDataset": True,
        "distribution": [_file_set(resource) for resource in resources],
        "recordSet": [_record_set(resource) for resource in resources],
    }


def _file_set(resource: Resource) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": _files_of(resource),
        "name": _files_of(resource),
        "description": f"The files of the table {resource.table.name}.",
        "encodingFormat": ENCODING,
        "includes": resource.pattern,
    }


def _record_set(resource: Resource) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": resource.table.name,
        "name": resource.table.name,
        "description": resource.table.meaning,
        "field": [_field(resource, column) for column in resource.table.columns],
    }


def _field(resource: Resource, column: Column[Any]) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{resource.table.name}/{column.name}",
        "name": column.name,
        "description": f"{column.meaning} Unit: {column.unit}." if column.unit else column.meaning,
        **_TYPES[column.type],
        "source": {"fileSet": {"@id": _files_of(resource)}, "extract": {"column": column.name}},
    }


def _files_of(resource: Resource) -> str:
    return f"{resource.table.name}-files"
