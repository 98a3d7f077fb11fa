-- Who signs in, for which agency, and how. Of every token only the SHA-256 is here.

CREATE TABLE agency (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

-- The counties that an agency works in. No row: the whole registry.
CREATE TABLE agency_area (
    agency_id UUID NOT NULL REFERENCES agency (id),
    area_id UUID NOT NULL REFERENCES area (id),
    PRIMARY KEY (agency_id, area_id)
);

CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    agency_id UUID NOT NULL REFERENCES agency (id),
    email TEXT NOT NULL,
    -- Without case, to sign in by.
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('volunteer', 'inspector', 'supervisor', 'analyst', 'administrator')),
    -- Published with a visit instead of the name.
    field_role TEXT NOT NULL CHECK (field_role IN ('officer', 'licensing', 'health', 'patrol', 'volunteer')),
    language TEXT NOT NULL CHECK (language IN ('en', 'es')),
    -- The one county that the person is held to, if any.
    area_id UUID REFERENCES area (id),
    -- NULL until an invitation was accepted.
    password_hash TEXT,
    disabled_at BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE session (
    token_digest BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_person ON session (person_id);

-- A one-time link with which somebody chooses a password.
CREATE TABLE invitation (
    token_digest BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

-- What a device of another program signs in with: the person's rights, for one purpose only.
CREATE TABLE field_token (
    digest BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    -- What its owner calls the device.
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX field_token_by_person ON field_token (person_id);
