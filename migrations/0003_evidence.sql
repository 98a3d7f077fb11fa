-- Photos, what about a visit looks odd, assignments, labels, and how a visit that was logged without signal arrived.
-- Portable to SQLite and PostgreSQL, as in 0001.

-- The id comes from the device: sending it again is the same photo. Bytes lie in the folder or bucket, under the id.
CREATE TABLE photo (
    id UUID NOT NULL PRIMARY KEY,
    visit_id UUID NOT NULL REFERENCES visit (id),
    person_id UUID NOT NULL REFERENCES person (id),
    shows TEXT NOT NULL CHECK (shows IN ('poster', 'location', 'absence', 'document')),
    state TEXT NOT NULL CHECK (state IN ('uploading', 'received', 'private', 'released', 'withheld', 'refused')),
    length BIGINT NOT NULL CHECK (length > 0),
    arrived BIGINT NOT NULL DEFAULT 0,
    -- SHA-256 as the device worked it out, and as the server did over what arrived.
    digest_claimed BYTEA,
    digest BYTEA,
    refused TEXT,
    width BIGINT,
    height BIGINT,
    likeness BIGINT,
    camera_lon DOUBLE PRECISION,
    camera_lat DOUBLE PRECISION,
    camera_day TEXT,
    -- JSON, read by machine.
    reading TEXT,
    created_at BIGINT NOT NULL,
    completed_at BIGINT,
    claimed_until BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    examined_at BIGINT,
    decided_at BIGINT,
    decided_by UUID REFERENCES person (id),
    CHECK (arrived BETWEEN 0 AND length),
    CHECK ((refused IS NOT NULL) = (state = 'refused'))
);
CREATE INDEX photo_by_visit ON photo (visit_id);
CREATE INDEX photo_by_digest ON photo (digest);
CREATE INDEX photo_to_examine ON photo (completed_at) WHERE state = 'received';
CREATE INDEX photo_to_release ON photo (examined_at) WHERE state = 'private';

-- The pieces of a photo that is still arriving, each an object of its own.
CREATE TABLE photo_piece (
    photo_id UUID NOT NULL REFERENCES photo (id),
    from_byte BIGINT NOT NULL,
    length BIGINT NOT NULL,
    -- Two senders at once never write to one object.
    object_key TEXT NOT NULL,
    PRIMARY KEY (photo_id, from_byte)
);

-- Something about a visit, or one of its photos, that a supervisor looks at. Nothing here decides anything alone.
CREATE TABLE review_flag (
    -- The photo, or the visit.
    subject_id UUID NOT NULL,
    kind TEXT NOT NULL,
    visit_id UUID NOT NULL REFERENCES visit (id),
    -- JSON: the figures behind it.
    detail TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    settled_at BIGINT,
    settled_by UUID REFERENCES person (id),
    reason TEXT,
    PRIMARY KEY (subject_id, kind)
);
CREATE INDEX review_flag_by_visit ON review_flag (visit_id);
CREATE INDEX review_flag_open ON review_flag (found_at) WHERE settled_at IS NULL;

-- The device's clock and the server's at the moment when a visit arrived: far apart, the device's times are in doubt.
CREATE TABLE delivery (
    visit_id UUID NOT NULL PRIMARY KEY REFERENCES visit (id),
    device_at BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL
);

-- Somebody is to visit a place. Without a person: to be claimed; without a day: any day.
CREATE TABLE assignment (
    id UUID NOT NULL PRIMARY KEY,
    place_id UUID NOT NULL REFERENCES place (id),
    agency_id UUID NOT NULL REFERENCES agency (id),
    person_id UUID REFERENCES person (id),
    on_day TEXT,
    place_in_day BIGINT NOT NULL DEFAULT 0,
    kind TEXT NOT NULL CHECK (kind IN ('routine', 'random_draw', 'follow_up', 'complaint', 'training')),
    inclusion_probability DOUBLE PRECISION CHECK (inclusion_probability > 0 AND inclusion_probability <= 1),
    origin TEXT NOT NULL CHECK (origin IN ('hand', 'worklist', 'route', 'draw')),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'could_not', 'withdrawn')),
    reason TEXT,
    visit_id UUID REFERENCES visit (id),
    made_by UUID NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    CHECK ((kind = 'random_draw') = (inclusion_probability IS NOT NULL)),
    CHECK ((state = 'done') = (visit_id IS NOT NULL))
);
-- Two people are never sent to one place without knowing.
CREATE UNIQUE INDEX assignment_open_once ON assignment (agency_id, place_id) WHERE state = 'open';
CREATE INDEX assignment_by_person ON assignment (person_id, on_day) WHERE state = 'open';

-- A printed label; a new one for the same place has the next serial number.
CREATE TABLE label (
    id UUID NOT NULL PRIMARY KEY,
    place_id UUID NOT NULL REFERENCES place (id),
    serial BIGINT NOT NULL CHECK (serial > 0),
    made_by UUID NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    revoked_at BIGINT,
    revoked_by UUID REFERENCES person (id),
    reason TEXT,
    UNIQUE (place_id, serial)
);

-- What a device of another program signs in with: the person's rights, for one purpose only. Kept as SHA-256.
CREATE TABLE field_token (
    digest BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX field_token_by_person ON field_token (person_id);
