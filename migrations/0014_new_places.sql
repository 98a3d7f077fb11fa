-- What somebody found in the field, until a supervisor has looked: a place that waits, or was refused, is seen by staff only.
CREATE TABLE new_place (
    place_id UUID NOT NULL PRIMARY KEY REFERENCES place (id),
    found_by UUID NOT NULL REFERENCES person (id),
    found_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'refused', 'merged')),
    decided_by UUID REFERENCES person (id),
    decided_at BIGINT,
    -- Why it was refused; its finder reads it.
    reason TEXT,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((state = 'refused') = (reason IS NOT NULL))
);
CREATE INDEX new_place_waiting ON new_place (found_at) WHERE state = 'waiting';
CREATE INDEX new_place_by_finder ON new_place (found_by, found_at);
