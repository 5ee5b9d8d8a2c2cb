"""Checks that SQL is a single statement that only reads."""

from __future__ import annotations

import duckdb
from duckdb import StatementType, token_type

from mindsieve.corpus.errors import QueryError

# duckdb parses a PIVOT as MULTI, also inside a COPY. EXPLAIN ANALYZE runs the statement that it explains.
_READING = {StatementType.SELECT}
_AS_WHAT_IS_INSIDE = {StatementType.EXPLAIN, StatementType.MULTI}

# The first keyword of a statement that only reads, after EXPLAIN and its options.
_BEGINNINGS = {"select", "with", "from", "pivot", "unpivot", "values", "table", "describe", "show", "summarize"}
_EXPLAINING = {"explain", "analyze"}


def check_is_reading(sql: str) -> None:
    """Raise QueryError unless this is a single statement that only reads. Raises duckdb.Error if it is not SQL."""
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"expected one SQL statement, got {len(statements)}. Run them one by one.")
    kind = statements[0].type
    if kind not in _READING and not (kind in _AS_WHAT_IS_INSIDE and _first_word(sql) in _BEGINNINGS):
        raise QueryError("only statements that read are allowed: begin with SELECT, WITH, FROM, DESCRIBE or SUMMARIZE.")


def _first_word(sql: str) -> str:
    """Return the first keyword of a statement, after EXPLAIN; EXPLAIN (options) is not supported."""
    words = (_word_at(sql, start) for start, kind in duckdb.tokenize(sql) if kind != token_type.comment)
    return next((word for word in words if word not in _EXPLAINING), "")


def _word_at(sql: str, start: int) -> str:
    """Return the word that begins at a byte of the statement, in lower case; a sign counts as a word."""
    text = sql.encode()[start:].decode()
    length = next((at for at, sign in enumerate(text) if not sign.isalpha()), len(text))
    return text[: max(length, 1)].lower()
