"""Redacts the columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc

from mindsieve.corpus.values import JSON, TEXT, TEXTS
from mindsieve.export.redaction.emails import redact_emails
from mindsieve.export.redaction.phones import CANDIDATE, redact_phones, regions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mindsieve.corpus.schema import Column, Table

_SUSPICIOUS = rf"@|%40|{CANDIDATE}"

# Columns by which rows are found and compared: they must not change, even if they contain digits like a phone number.
_IDENTIFIERS = frozenset({"article_id", "warc_record_id"})
_IDENTIFYING_UNITS = frozenset({"hexadecimal"})


def redact_batch(batch: pa.RecordBatch, table: Table[Any]) -> pa.RecordBatch:
    """Return a batch with the e-mail addresses and phone numbers of its texts replaced, in one pass per column.

    URLs lose only e-mail addresses: digits in them are ids, not phone numbers. Ids, hashes and terms do not change.
    """
    hosts = batch.column("url")
    for index, column in enumerate(table.columns):
        if _is_text(column):
            redacted = _redact_column(batch.column(index), hosts, _redaction_of(column))
            batch = batch.set_column(index, batch.schema.field(index), redacted)
    return batch


def _is_text(column: Column[Any]) -> bool:
    is_identifier = column.name in _IDENTIFIERS or column.unit in _IDENTIFYING_UNITS
    return column.type in (TEXT, TEXTS, JSON) and not is_identifier


def _redaction_of(column: Column[Any]) -> Callable[[str, str], str]:
    return _redact_url if column.unit == "URL" else _redact_text


def _redact_url(url: str, _: str) -> str:
    return redact_emails(url)


def _redact_text(text: str, url: str) -> str:
    return redact_phones(redact_emails(text), regions_of(urlsplit(url).hostname or ""))


def _redact_column(values: pa.Array, urls: pa.Array, redact: Callable[[str, str], str]) -> pa.Array:
    """Redact texts, or each text of a list; return a column without suspicious texts unchanged."""
    if pa.types.is_list(values.type):
        texts = _redact_column(values.flatten(), urls.take(pc.list_parent_indices(values)), redact)
        return pa.ListArray.from_arrays(_offsets(values), texts, values.type, mask=values.is_null())
    rows = pc.indices_nonzero(pc.fill_null(pc.match_substring_regex(values, _SUSPICIOUS), fill_value=False))
    redacted = _redacted(values.take(rows), urls.take(rows), redact)
    return values if redacted is None else pc.replace_with_mask(values, _mask(rows, len(values)), redacted)


def _redacted(texts: pa.Array, urls: pa.Array, redact: Callable[[str, str], str]) -> pa.Array | None:
    if not len(texts):
        return None
    return pa.array(map(redact, texts.to_pylist(), urls.to_pylist()), texts.type)


def _mask(rows: pa.Array, length: int) -> pa.Array:
    return pc.is_in(pa.array(range(length), pa.uint64()), rows)


def _offsets(values: pa.ListArray) -> pa.Array:
    """Return the offsets of lists into their flattened values, from 0 also for a slice."""
    lengths: Sequence[int] = pc.fill_null(pc.list_value_length(values), 0).to_pylist()
    offsets = [0]
    for length in lengths:
        offsets.append(offsets[-1] + length)
    return pa.array(offsets, pa.int32())
