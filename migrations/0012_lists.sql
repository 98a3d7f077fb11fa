-- A list's filter under a name of one's own.
CREATE TABLE saved_view (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    list TEXT NOT NULL CHECK (list IN ('places', 'visits')),
    name TEXT NOT NULL,
    -- As the address writes it.
    filter TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    UNIQUE (person_id, list, name)
);

-- What somebody assigned in one go.
CREATE INDEX assignment_by_maker ON assignment (made_by, made_at);
-- What somebody stated of several places in one go.
CREATE INDEX fact_by_instant ON fact (recorded_at);
