"""Which SQL is answered: one statement that only reads."""

from __future__ import annotations

import duckdb
from duckdb import StatementType, token_type

from mindsieve.corpus.errors import QueryError

# MULTI is what duckdb makes of a PIVOT, also of one inside of a COPY. EXPLAIN ANALYZE runs what it explains.
_READING = {StatementType.SELECT}
_AS_WHAT_IS_INSIDE = {StatementType.EXPLAIN, StatementType.MULTI}

# What a statement that only reads can begin with, after EXPLAIN and its options.
_BEGINNINGS = {"select", "with", "from", "pivot", "unpivot", "values", "table", "describe", "show", "summarize"}
_EXPLAINING = {"explain", "analyze"}


def check_is_reading(sql: str) -> None:
    """Raise QueryError unless this is one statement, and one that only reads. Raises duckdb.Error if it is no SQL."""
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"expected one SQL statement, not {len(statements)}.")
    kind = statements[0].type
    if kind not in _READING and not (kind in _AS_WHAT_IS_INSIDE and _first_word(sql) in _BEGINNINGS):
        raise QueryError("the corpus is only read here: begin with SELECT, WITH, FROM, DESCRIBE or SUMMARIZE.")


def _first_word(sql: str) -> str:
    """Return the keyword that a statement begins with, after EXPLAIN; EXPLAIN (options) is not looked into."""
    words = (_word_at(sql, start) for start, kind in duckdb.tokenize(sql) if kind != token_type.comment)
    return next((word for word in words if word not in _EXPLAINING), "")


def _word_at(sql: str, start: int) -> str:
    """Return the word that begins at a byte of the statement, in lower case; a sign is a word of its own."""
    text = sql.encode()[start:].decode()
    length = next((at for at, sign in enumerate(text) if not sign.isalpha()), len(text))
    return text[: max(length, 1)].lower()
