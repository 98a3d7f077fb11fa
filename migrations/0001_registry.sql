-- What the registry is, and the record of every change to it.
--
-- All files here are one SQL for SQLite and PostgreSQL:
--   an instant is BIGINT, microseconds since 1970 UTC; its column ends in _at
--   a day is TEXT, 'YYYY-MM-DD'; its column ends in _on or _day
--   every integer is BIGINT; JSON, TOML and CSV are TEXT
--   an id is a UUID that the client or the program makes up, never the database
--   a code that only this program writes has a CHECK, unless features are to add more of them
--   an index is named for its table and what it finds: visit_by_place

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Append-only and hash-chained: `hash` is over all other columns, `prev` is the hash of the entry before. Everybody may read it.
CREATE TABLE ledger (
    seq BIGINT NOT NULL PRIMARY KEY CHECK (seq > 0),
    at BIGINT NOT NULL,
    -- No CHECK: every feature adds some.
    action TEXT NOT NULL,
    -- The place, where the change is one of a place; else whatever it is about. Nil where that is nobody's business.
    subject UUID NOT NULL,
    -- SHA-256 of what the body's row holds.
    digest BYTEA NOT NULL,
    prev BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX ledger_by_subject ON ledger (subject, seq);

-- Beside the chain, private, and so that a body can be erased without breaking it: salt and body go together.
CREATE TABLE ledger_body (
    seq BIGINT NOT NULL PRIMARY KEY REFERENCES ledger (seq),
    -- A person, or nil for the program itself.
    actor UUID NOT NULL,
    -- As the subject, and also where the chain leaves it out.
    about UUID NOT NULL,
    salt BYTEA,
    -- JSON: the rows as they stand after the change, and what else there is to say.
    body TEXT,
    CHECK ((salt IS NULL) = (body IS NULL))
);
CREATE INDEX ledger_body_by_about ON ledger_body (about, seq);

-- The last entry of each quarter of an hour, of which the public page shows the last one of each civil day.
CREATE TABLE published_head (
    -- Quarters of an hour since 1970 UTC: every zone's midnight lies on one.
    quarter BIGINT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX published_head_by_seq ON published_head (seq);
