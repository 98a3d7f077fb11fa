-- Who is to visit which place. Without a person: to be claimed; without a day: any day.
CREATE TABLE assignment (
    id UUID NOT NULL PRIMARY KEY,
    place_id UUID NOT NULL REFERENCES place (id),
    agency_id UUID NOT NULL REFERENCES agency (id),
    person_id UUID REFERENCES person (id),
    on_day TEXT,
    -- Within the person's day, from 0.
    order_in_day BIGINT NOT NULL CHECK (order_in_day >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('routine', 'random_draw', 'follow_up', 'complaint', 'training')),
    -- The chance that the place had of being drawn.
    inclusion_probability DOUBLE PRECISION CHECK (inclusion_probability > 0 AND inclusion_probability <= 1),
    origin TEXT NOT NULL CHECK (origin IN ('hand', 'worklist', 'route', 'draw')),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'could_not', 'withdrawn')),
    -- Why it was handed back, could not be done or was withdrawn.
    reason TEXT,
    -- The visit that fulfilled it.
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
