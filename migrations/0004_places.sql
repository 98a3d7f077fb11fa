-- Places, their names elsewhere, what is stated about them, and the labels that stand for them.

CREATE TABLE place (
    id UUID NOT NULL PRIMARY KEY,
    -- The public code, without dashes.
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- Normalized, to sort and search by.
    name_key TEXT NOT NULL,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    postal TEXT NOT NULL,
    -- FIPS of the county, where it is known.
    county TEXT,
    -- US-MO.
    jurisdiction TEXT NOT NULL,
    lon DOUBLE PRECISION CHECK (lon BETWEEN -180 AND 180),
    lat DOUBLE PRECISION CHECK (lat BETWEEN -90 AND 90),
    accuracy_m DOUBLE PRECISION,
    point_source TEXT,
    opened_on TEXT,
    closed_on TEXT,
    merged_into UUID REFERENCES place (id),
    source TEXT NOT NULL,
    -- Made up for a demonstration.
    invented BOOLEAN NOT NULL,
    recorded_at BIGINT NOT NULL,
    CHECK ((lon IS NULL) = (lat IS NULL))
);

CREATE TABLE place_alias (
    place_id UUID NOT NULL REFERENCES place (id),
    name TEXT NOT NULL,
    PRIMARY KEY (place_id, name)
);

-- Categories are listed in mandates/categories.toml.
CREATE TABLE place_category (
    place_id UUID NOT NULL REFERENCES place (id),
    category TEXT NOT NULL,
    PRIMARY KEY (place_id, category)
);

-- The number of a place in another register.
CREATE TABLE external_id (
    register TEXT NOT NULL,
    number TEXT NOT NULL,
    place_id UUID NOT NULL REFERENCES place (id),
    PRIMARY KEY (register, number)
);
CREATE INDEX external_id_by_place ON external_id (place_id);

-- Dated statements, never overwritten: of two on one name the later recorded one counts.
CREATE TABLE fact (
    id UUID NOT NULL PRIMARY KEY,
    place_id UUID NOT NULL REFERENCES place (id),
    name TEXT NOT NULL,
    -- JSON.
    value TEXT NOT NULL,
    since_day TEXT,
    until_day TEXT,
    source TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX fact_by_place ON fact (place_id);

-- A printed label; a new one for the same place has the next serial number.
CREATE TABLE label (
    id UUID NOT NULL PRIMARY KEY,
    place_id UUID NOT NULL REFERENCES place (id),
    agency_id UUID NOT NULL REFERENCES agency (id),
    serial BIGINT NOT NULL CHECK (serial > 0),
    made_by UUID NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    revoked_at BIGINT,
    revoked_by UUID REFERENCES person (id),
    -- Why it was revoked.
    reason TEXT,
    UNIQUE (place_id, serial),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
    CHECK ((revoked_at IS NULL) = (reason IS NULL))
);
