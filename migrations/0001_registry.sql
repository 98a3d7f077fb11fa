-- The registry: places, visits, what follows from them, and the record of every change.
-- Portable to SQLite and PostgreSQL: instants are microseconds UTC (BIGINT), days are TEXT 'YYYY-MM-DD', all integers are BIGINT.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE area (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('state', 'county')),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    geometry TEXT NOT NULL,
    UNIQUE (kind, code)
);

CREATE TABLE agency (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

-- No row: the agency works in the whole registry.
CREATE TABLE agency_area (
    agency_id UUID NOT NULL REFERENCES agency (id),
    area_id UUID NOT NULL REFERENCES area (id),
    PRIMARY KEY (agency_id, area_id)
);

CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    agency_id UUID NOT NULL REFERENCES agency (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('volunteer', 'inspector', 'supervisor', 'analyst', 'administrator')),
    field_role TEXT NOT NULL CHECK (field_role IN ('officer', 'licensing', 'health', 'patrol', 'volunteer')),
    language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'es')),
    area_id UUID REFERENCES area (id),
    password_hash TEXT,
    disabled_at BIGINT,
    created_at BIGINT NOT NULL
);

-- Tokens are kept as their SHA-256 only.
CREATE TABLE session (
    token_digest BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_person ON session (person_id);

CREATE TABLE invitation (
    token_digest BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE place (
    id UUID NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    postal TEXT NOT NULL,
    county TEXT,
    jurisdiction TEXT NOT NULL,
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    accuracy_m DOUBLE PRECISION,
    point_source TEXT,
    opened_on TEXT,
    closed_on TEXT,
    merged_into UUID REFERENCES place (id),
    source TEXT NOT NULL,
    invented BOOLEAN NOT NULL,
    recorded_at BIGINT NOT NULL,
    CHECK ((lon IS NULL) = (lat IS NULL)),
    CHECK (lon BETWEEN -180 AND 180),
    CHECK (lat BETWEEN -90 AND 90)
);

CREATE TABLE place_alias (
    place_id UUID NOT NULL REFERENCES place (id),
    name TEXT NOT NULL,
    PRIMARY KEY (place_id, name)
);

CREATE TABLE place_category (
    place_id UUID NOT NULL REFERENCES place (id),
    category TEXT NOT NULL,
    PRIMARY KEY (place_id, category)
);

CREATE TABLE external_id (
    register TEXT NOT NULL,
    number TEXT NOT NULL,
    place_id UUID NOT NULL REFERENCES place (id),
    PRIMARY KEY (register, number)
);
CREATE INDEX external_id_by_place ON external_id (place_id);

-- Statements, never overwritten: of two on one name the later recorded one counts.
CREATE TABLE fact (
    id UUID NOT NULL PRIMARY KEY,
    place_id UUID NOT NULL REFERENCES place (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    since_day TEXT,
    until_day TEXT,
    source TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX fact_by_place ON fact (place_id);

-- Append-only: a correction is a new visit that supersedes an earlier one.
CREATE TABLE visit (
    id UUID NOT NULL PRIMARY KEY,
    place_id UUID NOT NULL REFERENCES place (id),
    person_id UUID NOT NULL REFERENCES person (id),
    agency_id UUID NOT NULL REFERENCES agency (id),
    role TEXT NOT NULL CHECK (role IN ('officer', 'licensing', 'health', 'patrol', 'volunteer')),
    kind TEXT NOT NULL CHECK (kind IN ('routine', 'random_draw', 'follow_up', 'complaint', 'training')),
    on_day TEXT NOT NULL,
    access TEXT NOT NULL CHECK (access IN ('open', 'closed', 'refused', 'gone')),
    conspicuous TEXT NOT NULL,
    legible TEXT NOT NULL,
    format TEXT,
    design TEXT,
    width_in DOUBLE PRECISION,
    height_in DOUBLE PRECISION,
    font_pt DOUBLE PRECISION,
    languages TEXT,
    -- As printed; a JSON list where these are all that stand on the sheet.
    number TEXT,
    text_number TEXT,
    -- JSON: what else was looked for on the poster, by token; the format of the poster at a location, where they differ.
    content TEXT,
    sheets TEXT,
    restrooms_total BIGINT,
    restrooms_with_poster BIGINT,
    placed_during_visit BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    accuracy_m DOUBLE PRECISION,
    device_at BIGINT,
    recorded_at BIGINT NOT NULL,
    supersedes UUID REFERENCES visit (id),
    correction_reason TEXT,
    CHECK ((supersedes IS NULL) = (correction_reason IS NULL))
);
CREATE INDEX visit_by_place ON visit (place_id, on_day);
CREATE INDEX visit_by_person ON visit (person_id, recorded_at);
CREATE UNIQUE INDEX visit_superseded_once ON visit (supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE observation (
    visit_id UUID NOT NULL REFERENCES visit (id),
    location TEXT NOT NULL,
    displayed TEXT NOT NULL CHECK (displayed IN ('yes', 'no', 'not_observed', 'not_applicable')),
    PRIMARY KEY (visit_id, location)
);

-- Derived, never typed: from `from_day` until the next row's day. A later insight closes rows (`known_until`) and adds others.
CREATE TABLE determination (
    place_id UUID NOT NULL REFERENCES place (id),
    from_day TEXT NOT NULL,
    known_from BIGINT NOT NULL,
    known_until BIGINT,
    applicability TEXT NOT NULL CHECK (applicability IN ('required', 'condition_unknown', 'unread', 'sought', 'not_required', 'no_rule')),
    compliance TEXT CHECK (compliance IN ('compliant', 'not_compliant', 'cannot_tell')),
    displayed BOOLEAN,
    seen_by TEXT CHECK (seen_by IN ('public', 'guests', 'employees')),
    visit_id UUID REFERENCES visit (id),
    visited_on TEXT,
    PRIMARY KEY (place_id, from_day, known_from)
);

-- Hash-chained; bodies live beside it and can be erased without breaking the chain.
CREATE TABLE ledger (
    seq BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor UUID NOT NULL,
    action TEXT NOT NULL,
    subject UUID NOT NULL,
    digest BYTEA NOT NULL,
    prev BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX ledger_by_subject ON ledger (subject, seq);

CREATE TABLE ledger_body (
    seq BIGINT NOT NULL PRIMARY KEY REFERENCES ledger (seq),
    salt BYTEA,
    body TEXT,
    CHECK ((salt IS NULL) = (body IS NULL))
);
