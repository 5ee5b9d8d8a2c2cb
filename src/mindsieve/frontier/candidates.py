"""The pages of a run that have an article. Which of them are stored may be certain only when all of them are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mindsieve.reasons import IN_CORPUS, Reason, sql_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mindsieve.frontier.database import Database
    from mindsieve.frontier.rows import End

# A URL holds its stored content until a visit finds something else.
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
    """A page of the run that has an article, with the article's hash and sketch.

    `rank` is the rank of its target. `names` is the other URL that its canonical link names. `detail` says why it ended
    as a duplicate; it is "" if the page is stored.
    """

    url: str
    site: str
    rank: tuple[int, int]
    content: str
    sketch: bytes
    names: str | None
    detail: str


class CandidateStore:
    """The candidates of the run. `Memory.commit` makes changes durable. Every method raises FrontierError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, ends: Iterable[End]) -> None:
        """Note which of some pages are candidates, before their ends are settled."""
        for end in ends:
            if end.content is not None and end.sketch is not None:
                self._database.execute(_NOTE, _noted(end))
            else:
                self._database.execute("DELETE FROM candidates WHERE url = ?", (end.fetch.target.url,))

    def contested(self) -> list[Candidate]:
        """Return the candidates whose ends depend on other pages."""
        return [_candidate(row) for row in self._database.execute(_CONTESTED)]

    def get(self, url: str) -> Candidate | None:
        """Return the candidate of a URL."""
        row = self._database.execute(f"SELECT {_COLUMNS} FROM candidates WHERE url = ?", (url,)).fetchone()  # noqa: S608
        return _candidate(row) if row else None

    def other_holder_of(self, content: str) -> str | None:
        """Return the URL under which an earlier run stored this content, unless that URL is itself a candidate."""
        row = self._database.execute(_HOLDER, (content,)).fetchone()
        return row[0] if row else None

    def reopen(self, urls: Iterable[str]) -> None:
        """Let some candidates wait again, as if the run had not visited them. The caller removes their rows."""
        keys = [(url,) for url in urls]
        self._database.executemany("INSERT OR IGNORE INTO reopened VALUES (?)", keys)
        self._database.executemany(_RESTORE, keys)
        self._database.executemany("DELETE FROM candidates WHERE url = ?", keys)

    def reopened(self) -> set[str]:
        """Return the URLs that wait again, whose rows may still be in the tables."""
        return {url for (url,) in self._database.execute("SELECT url FROM reopened")}

    def note_rows_removed(self) -> None:
        """Note that the rows of the reopened URLs were removed."""
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
