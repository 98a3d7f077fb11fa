-- Visits, and what follows from them.

-- Append-only: a correction is a new visit that supersedes an earlier one and says why.
CREATE TABLE visit (
    id UUID NOT NULL PRIMARY KEY,
    place_id UUID NOT NULL REFERENCES place (id),
    person_id UUID NOT NULL REFERENCES person (id),
    agency_id UUID NOT NULL REFERENCES agency (id),
    role TEXT NOT NULL CHECK (role IN ('officer', 'licensing', 'health', 'patrol', 'volunteer')),
    kind TEXT NOT NULL CHECK (kind IN ('routine', 'random_draw', 'follow_up', 'complaint', 'training')),
    on_day TEXT NOT NULL,
    access TEXT NOT NULL CHECK (access IN ('open', 'closed', 'refused', 'gone')),
    conspicuous TEXT NOT NULL CHECK (conspicuous IN ('yes', 'no', 'not_observed', 'not_applicable')),
    legible TEXT NOT NULL CHECK (legible IN ('yes', 'no', 'not_observed', 'not_applicable')),
    format TEXT,
    design TEXT,
    width_in DOUBLE PRECISION,
    height_in DOUBLE PRECISION,
    font_pt DOUBLE PRECISION,
    -- ISO 639-1, with commas between.
    languages TEXT,
    -- As printed on the poster; a JSON list where these are all that stand on the sheet, {"several": [...]} where others were not looked for.
    number TEXT,
    text_number TEXT,
    -- JSON: what else was looked for on the poster, by token; the format of the poster at a location, where they differ.
    content TEXT,
    sheets TEXT,
    restrooms_total BIGINT CHECK (restrooms_total >= 0),
    restrooms_with_poster BIGINT CHECK (restrooms_with_poster >= 0),
    placed_during_visit BOOLEAN NOT NULL,
    -- For the agency only, never published.
    note TEXT NOT NULL,
    -- Where the device said it was.
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    accuracy_m DOUBLE PRECISION,
    -- The device's clock, and the server's.
    device_at BIGINT,
    recorded_at BIGINT NOT NULL,
    supersedes UUID REFERENCES visit (id),
    correction_reason TEXT,
    CHECK ((lon IS NULL) = (lat IS NULL)),
    CHECK ((supersedes IS NULL) = (correction_reason IS NULL))
);
CREATE INDEX visit_by_place ON visit (place_id, on_day);
CREATE INDEX visit_by_person ON visit (person_id, recorded_at);
-- Of two corrections of one visit only one is taken.
CREATE UNIQUE INDEX visit_superseded_once ON visit (supersedes) WHERE supersedes IS NOT NULL;

-- Was the poster displayed at this location? Locations are those that mandates name.
CREATE TABLE observation (
    visit_id UUID NOT NULL REFERENCES visit (id),
    location TEXT NOT NULL,
    displayed TEXT NOT NULL CHECK (displayed IN ('yes', 'no', 'not_observed', 'not_applicable')),
    PRIMARY KEY (visit_id, location)
);

-- How a visit that was logged without signal arrived: two clocks at one moment. Far apart, the device's times are in doubt.
CREATE TABLE delivery (
    visit_id UUID NOT NULL PRIMARY KEY REFERENCES visit (id),
    device_at BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL
);

-- Derived, never typed. A row holds from `from_day` until the next row's day. A later insight closes rows (`known_until`) and adds others,
-- so that what was known on any day can still be read.
CREATE TABLE determination (
    place_id UUID NOT NULL REFERENCES place (id),
    from_day TEXT NOT NULL,
    known_from BIGINT NOT NULL,
    known_until BIGINT,
    applicability TEXT NOT NULL CHECK (applicability IN ('required', 'condition_unknown', 'unread', 'sought', 'not_required', 'no_rule')),
    compliance TEXT CHECK (compliance IN ('compliant', 'not_compliant', 'cannot_tell')),
    displayed BOOLEAN,
    -- The widest audience of the locations where it was seen.
    seen_by TEXT CHECK (seen_by IN ('public', 'guests', 'employees')),
    -- The visit that decides put it up: the row says how it left the place.
    put_up BOOLEAN NOT NULL,
    -- The visit that decides, and its day.
    visit_id UUID REFERENCES visit (id),
    visited_on TEXT,
    PRIMARY KEY (place_id, from_day, known_from),
    CHECK ((visit_id IS NULL) = (visited_on IS NULL))
);
