-- Photos of visits, and what about either a supervisor should look at.

-- The id comes from the device: sending it again is the same photo. Bytes lie in the folder or bucket, under the id.
CREATE TABLE photo (
    id UUID NOT NULL PRIMARY KEY,
    visit_id UUID NOT NULL REFERENCES visit (id),
    person_id UUID NOT NULL REFERENCES person (id),
    shows TEXT NOT NULL CHECK (shows IN ('poster', 'location', 'absence', 'document')),
    state TEXT NOT NULL CHECK (state IN ('uploading', 'received', 'private', 'released', 'withheld', 'refused')),
    created_at BIGINT NOT NULL,
    -- Bytes, and how many of them arrived.
    length BIGINT NOT NULL CHECK (length > 0),
    arrived BIGINT NOT NULL DEFAULT 0,
    -- SHA-256 as the device worked it out, and as the server did over what arrived.
    digest_claimed BYTEA,
    digest BYTEA,
    completed_at BIGINT,
    -- A worker that examines it has it until then.
    claimed_until BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    examined_at BIGINT,
    -- Code of the reason why it cannot be used.
    refused TEXT,
    width BIGINT,
    height BIGINT,
    -- Of photos that look the same, few bits differ.
    perceptual_hash BIGINT,
    camera_lon DOUBLE PRECISION,
    camera_lat DOUBLE PRECISION,
    camera_day TEXT,
    -- JSON: what was read by machine.
    reading TEXT,
    decided_at BIGINT,
    decided_by UUID REFERENCES person (id),
    CHECK (arrived BETWEEN 0 AND length),
    CHECK ((camera_lon IS NULL) = (camera_lat IS NULL)),
    CHECK ((refused IS NOT NULL) = (state = 'refused')),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL))
);
CREATE INDEX photo_by_visit ON photo (visit_id);
CREATE INDEX photo_by_digest ON photo (digest);
CREATE INDEX photo_to_examine ON photo (completed_at) WHERE state = 'received';
CREATE INDEX photo_to_decide ON photo (examined_at) WHERE state = 'private';

-- Photos that were announced with a visit, each by the id under which it comes: one without a complete photo has not arrived.
CREATE TABLE promised_photo (
    photo_id UUID NOT NULL PRIMARY KEY,
    visit_id UUID NOT NULL REFERENCES visit (id)
);
CREATE INDEX promised_photo_by_visit ON promised_photo (visit_id);

-- The pieces of a photo that is still arriving, each an object of its own.
CREATE TABLE photo_piece (
    photo_id UUID NOT NULL REFERENCES photo (id),
    from_byte BIGINT NOT NULL,
    length BIGINT NOT NULL,
    -- Two senders at once never write to one object.
    object_key TEXT NOT NULL,
    PRIMARY KEY (photo_id, from_byte)
);

-- Raised by code, settled by a supervisor; nothing here decides anything alone.
CREATE TABLE review_flag (
    -- The visit, or one of its photos.
    subject_id UUID NOT NULL,
    visit_id UUID NOT NULL REFERENCES visit (id),
    kind TEXT NOT NULL CHECK (kind IN (
        -- Of a visit.
        'far_from_place', 'same_day', 'clock', 'place_closed', 'old_form',
        -- Of a photo.
        'number_disagrees', 'number_not_asked', 'language_disagrees', 'used_before', 'far_away', 'another_day', 'other_label'
    )),
    -- JSON: the figures behind it.
    detail TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    settled_at BIGINT,
    settled_by UUID REFERENCES person (id),
    reason TEXT,
    PRIMARY KEY (subject_id, kind),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
    CHECK ((settled_at IS NULL) = (reason IS NULL))
);
CREATE INDEX review_flag_by_visit ON review_flag (visit_id);
CREATE INDEX review_flag_open ON review_flag (found_at) WHERE settled_at IS NULL;
