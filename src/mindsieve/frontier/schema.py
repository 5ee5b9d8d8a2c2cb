"""The tables of the frontier's file, and how a file with an earlier layout is upgraded."""

# Raise it with every change of the tables below. A file with an earlier layout is upgraded (UPGRADES); a file with any
# other layout is refused.
LAYOUT = 4

SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    run_id   TEXT PRIMARY KEY,
    plan     TEXT NOT NULL,     -- identity of the plan: only a run of the same plan is resumed
    started  TEXT NOT NULL,     -- ISO 8601, UTC
    finished TEXT               -- NULL until nothing is left to do
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS urls (
    url       TEXT PRIMARY KEY, -- canonical
    run_id    TEXT NOT NULL,    -- the last run that discovered it
    kind      TEXT NOT NULL,
    site      TEXT NOT NULL,
    referrer  TEXT,             -- NULL: named by the plan
    depth     INTEGER NOT NULL,
    found_by  TEXT NOT NULL,
    lastmod   TEXT,             -- ISO 8601, as a sitemap or feed declares it
    redirects INTEGER NOT NULL,
    site_number INTEGER NOT NULL DEFAULT 0, -- place of the site in the plan, from 1
    number    INTEGER NOT NULL DEFAULT 0,   -- place in the order in which its site is discovered, from 1
    is_answered INTEGER NOT NULL DEFAULT 0, -- the URLs that it leads to are in `findings`, or were
    is_released INTEGER NOT NULL DEFAULT 0, -- its turn came, and the URLs that it leads to were entered here
    outcome   TEXT,             -- NULL while the URL waits in that run
    reason    TEXT,
    content   TEXT,             -- hash of the last stored version, by any run
    sketch    BLOB,             -- of that version
    visited   REAL,             -- time of the last response, in seconds since 1970; NULL: never
    visited_by TEXT,            -- run of that visit
    ended     TEXT,             -- reason with which that visit ended
    unchanged INTEGER NOT NULL DEFAULT 0,  -- last visits in a row that found no change
    attempts  INTEGER NOT NULL DEFAULT 0   -- last runs in a row that failed to fetch it
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS urls_of_run ON urls (run_id, outcome);
CREATE INDEX IF NOT EXISTS urls_of_content ON urls (content) WHERE content IS NOT NULL;

CREATE TABLE IF NOT EXISTS findings (  -- URLs that answers lead to, until the turn of each answer comes
    source    TEXT NOT NULL,
    position  INTEGER NOT NULL, -- in the document
    is_outside INTEGER NOT NULL, -- outside the hosts of its site: entered at the end
    url       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    site      TEXT NOT NULL,
    referrer  TEXT,
    depth     INTEGER NOT NULL,
    found_by  TEXT NOT NULL,
    lastmod   TEXT,
    redirects INTEGER NOT NULL,
    site_number INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS candidates (  -- the pages of the run that have an article, stored or a duplicate
    url       TEXT PRIMARY KEY,
    site      TEXT NOT NULL,
    site_number INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    content   TEXT NOT NULL,    -- hash of the article
    sketch    BLOB NOT NULL,
    names     TEXT,             -- the URL that its canonical link names, if another
    detail    TEXT NOT NULL,    -- why it is a duplicate; '' if it is stored
    was_content TEXT,           -- of the row in `urls` before this visit
    was_sketch BLOB,
    was_ended TEXT,
    was_unchanged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS candidates_of_content ON candidates (content);

CREATE TABLE IF NOT EXISTS reopened (  -- URLs that wait again, whose rows of this run must be removed from the tables
    url       TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS hosts (
    host   TEXT PRIMARY KEY,
    parked REAL NOT NULL,       -- until when it tells us to wait, in seconds since 1970
    noted  REAL NOT NULL DEFAULT 0  -- when it told us
) STRICT, WITHOUT ROWID;
"""

# Runs with that layout entered URLs as they found them: the URLs that they left get their order from this process.
_FROM_2 = """
BEGIN IMMEDIATE;
ALTER TABLE urls ADD COLUMN site_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN is_answered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN is_released INTEGER NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN visited_by TEXT;
UPDATE urls SET is_answered = 1, is_released = 1 WHERE outcome IS NOT NULL;
PRAGMA user_version = 3;
COMMIT;
"""

_FROM_3 = """
BEGIN IMMEDIATE;
ALTER TABLE hosts ADD COLUMN noted REAL NOT NULL DEFAULT 0;
PRAGMA user_version = 4;
COMMIT;
"""

UPGRADES = {2: _FROM_2, 3: _FROM_3}  # by the layout before
