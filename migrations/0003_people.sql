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
    role TEXT NOT NULL CHECK (role IN ('volunteer', 'inspector', 'supervisor', 'analyst', 'administrator', 'registrar')),
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

-- A browser that somebody signed in with before: wrong passwords that come from it are counted apart from everybody else's.
CREATE TABLE known_device (
    token_digest BYTEA NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (token_digest, person_id)
);
CREATE INDEX known_device_by_age ON known_device (seen_at);

-- A one-time link with which somebody chooses a password.
CREATE TABLE invitation (
    token_digest BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    -- NULL: made at the console.
    made_by UUID REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    -- Ended unused: by a newer link, a new password, or shutting the person out.
    voided_at BIGINT,
    CHECK (used_at IS NULL OR voided_at IS NULL)
);
CREATE INDEX invitation_by_person ON invitation (person_id);
-- Of all links of a person at most one can be used.
CREATE UNIQUE INDEX invitation_open_once ON invitation (person_id) WHERE used_at IS NULL AND voided_at IS NULL;

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
