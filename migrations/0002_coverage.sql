-- What coverage is measured over besides the counties: sets of areas as imported, and the points that people are counted at.

CREATE TABLE area_set (
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

CREATE TABLE population_point (
    code TEXT NOT NULL PRIMARY KEY,
    lon DOUBLE PRECISION NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    people BIGINT NOT NULL CHECK (people >= 0)
);
