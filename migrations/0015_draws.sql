-- Places drawn by lot, entered in the ledger before anybody sees them.
CREATE TABLE draw (
    -- Made with the form: sent twice, it is one draw.
    id UUID NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE CHECK (number > 0),
    agency_id UUID NOT NULL REFERENCES agency (id),
    made_by UUID NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    -- The ledger's entry that committed the secret: each is used once.
    secret_seq BIGINT NOT NULL UNIQUE,
    -- Codes with commas between; empty: all of them.
    kinds TEXT NOT NULL,
    counties TEXT NOT NULL,
    frame_size BIGINT NOT NULL CHECK (frame_size > 0),
    size BIGINT NOT NULL CHECK (size > 0 AND size <= frame_size),
    -- The codes of all places that could be drawn, in their order, one a line.
    frame TEXT NOT NULL
);
CREATE INDEX draw_by_agency ON draw (agency_id, number);
CREATE TABLE draw_place (
    draw_id UUID NOT NULL REFERENCES draw (id),
    -- From 1 on.
    turn BIGINT NOT NULL CHECK (turn > 0),
    place_id UUID NOT NULL REFERENCES place (id),
    PRIMARY KEY (draw_id, turn),
    UNIQUE (draw_id, place_id)
);
-- The recorded draw that a place is to be visited for.
ALTER TABLE assignment ADD COLUMN draw_id UUID REFERENCES draw (id);
CREATE INDEX assignment_of_draws ON assignment (place_id) WHERE draw_id IS NOT NULL;
CREATE INDEX ledger_draw_secret ON ledger (seq) WHERE action = 'draw_secret_committed';
-- Which entry is the first of a day.
CREATE INDEX ledger_by_instant ON ledger (at);
