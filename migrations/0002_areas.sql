-- What coverage is measured over: areas with their borders as GeoJSON, and the points that people are counted at.

-- Agencies and people are held to these; imported once and left as they are.
CREATE TABLE area (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('state', 'county')),
    -- FIPS: two digits for a state, five for a county.
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Normalized, to sort and search by.
    name_key TEXT NOT NULL,
    geometry TEXT NOT NULL,
    UNIQUE (kind, code)
);

-- Districts of one kind, as an operator imports them; a set is replaced as a whole.
CREATE TABLE area_set (
    -- As in addresses: state-house.
    kind TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL,
    source TEXT NOT NULL,
    imported_at BIGINT NOT NULL
);

CREATE TABLE district (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL REFERENCES area_set (kind),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    geometry TEXT NOT NULL,
    UNIQUE (kind, code)
);

-- The set that the last import of its kind replaced, to be brought back.
CREATE TABLE earlier_set (
    -- The kind of an area_set, or 'population'.
    kind TEXT NOT NULL PRIMARY KEY,
    -- JSON.
    body TEXT NOT NULL,
    replaced_at BIGINT NOT NULL
);

-- Replaced as a whole: two editions never mix.
CREATE TABLE population_point (
    code TEXT NOT NULL PRIMARY KEY,
    lon DOUBLE PRECISION NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    people BIGINT NOT NULL CHECK (people >= 0)
);
