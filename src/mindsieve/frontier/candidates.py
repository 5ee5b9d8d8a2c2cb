"""The pages of a run that hold an article: which of them is stored may turn out only when all of them are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mindsieve.reasons import IN_CORPUS, Reason, sql_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mindsieve.frontier.database import Database
    from mindsieve.frontier.rows import End

# A URL whose last visit found something else has lost its claim on what it once held.
HOLDS = f"ended IN {sql_list(IN_CORPUS)}"

_COLUMNS = "url, site, site_number, number, content, sketch, names, detail"
_NOTE = f"""
INSERT OR REPLACE INTO candidates ({_COLUMNS}, was_content, was_sketch, was_ended, was_unchanged)
SELECT :url, :site, :site_number, :number, :content, :sketch, :names, :detail, content, sketch, ended,
    coalesce(unchanged, 0)
FROM (SELECT 1) LEFT JOIN urls ON url = :url
"""  # noqa: S608 - constants
_CONTESTED = f"""
SELECT {_COLUMNS} FROM candidates AS page
WHERE names IS NOT NULL OR detail <> ''
    OR EXISTS (SELECT 1 FROM candidates AS other WHERE other.content = page.content AND other.url <> page.url)
    OR EXISTS (SELECT 1 FROM urls WHERE urls.content = page.content AND urls.url <> page.url AND {HOLDS})
"""  # noqa: S608
_HOLDER = f"""
SELECT url FROM urls WHERE content = ? AND {HOLDS} AND url NOT IN (SELECT url FROM candidates) ORDER BY url LIMIT 1
"""  # noqa: S608
_RESTORE = """
UPDATE urls SET outcome = NULL, reason = NULL, content = was_content, sketch = was_sketch, ended = was_ended,
    unchanged = was_unchanged
FROM candidates WHERE urls.url = candidates.url AND urls.url = ?
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page of the run that holds an article, with the hash and the sketch of it.

    `rank` is that of its target. `names` is the other URL that its canonical link names. `detail` says in words why it
    ended as a duplicate; "" where it is stored.
    """

    url: str
    site: str
    rank: tuple[int, int]
    content: str
    sketch: bytes
    names: str | None
    detail: str


class CandidateStore:
    """The candidates of the run. Changes are kept by the commit of the memory. Every method raises FrontierError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, ends: Iterable[End]) -> None:
        """Note those of some pages that are candidates, before their ends are settled."""
        for end in ends:
            if end.content is not None and end.sketch is not None:
                self._database.execute(_NOTE, _noted(end))
            else:
                self._database.execute("DELETE FROM candidates WHERE url = ?", (end.fetch.target.url,))

    def contested(self) -> list[Candidate]:
        """Return the candidates whose end depends on other pages."""
        return [_candidate(row) for row in self._database.execute(_CONTESTED)]

    def get(self, url: str) -> Candidate | None:
        """Return the candidate of a URL."""
        row = self._database.execute(f"SELECT {_COLUMNS} FROM candidates WHERE url = ?", (url,)).fetchone()  # noqa: S608
        return _candidate(row) if row else None

    def other_holder_of(self, content: str) -> str | None:
        """Return the URL, none of the candidates, under which an earlier run stored this content."""
        row = self._database.execute(_HOLDER, (content,)).fetchone()
        return row[0] if row else None

    def reopen(self, urls: Iterable[str]) -> None:
        """Let some candidates wait again, as if they had not been visited. Their rows are to be removed."""
        keys = [(url,) for url in urls]
        self._database.executemany("INSERT OR IGNORE INTO reopened VALUES (?)", keys)
        self._database.executemany(_RESTORE, keys)
        self._database.executemany("DELETE FROM candidates WHERE url = ?", keys)

    def reopened(self) -> set[str]:
        """Return the URLs that wait again and whose rows may be in the tables still."""
        return {url for (url,) in self._database.execute("SELECT url FROM reopened")}

    def note_rows_removed(self) -> None:
        """Note that the rows of the URLs that wait again are gone."""
        self._database.execute("DELETE FROM reopened")

    def clear(self) -> None:
        """Forget the candidates, at the end of their run."""
        self._database.execute("DELETE FROM candidates")


def _noted(end: End) -> dict[str, Any]:
    fetch, target = end.fetch, end.fetch.target
    return {
        "url": target.url,
        "site": target.site,
        "site_number": target.site_number,
        "number": target.number,
        "content": end.content,
        "sketch": end.sketch,
        "names": end.names,
        "detail": fetch.detail if fetch.reason is Reason.DUPLICATE else "",
    }


def _candidate(row: Any) -> Candidate:
    url, site, site_number, number, content, sketch, names, detail = row
    return Candidate(url, site, (site_number, number), content, sketch, names, detail)
