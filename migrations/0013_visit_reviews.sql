-- A supervisor looked at a visit, and asked something or not; the last row of a visit tells how far its review has come.
CREATE TABLE visit_review (
    id UUID NOT NULL PRIMARY KEY,
    visit_id UUID NOT NULL REFERENCES visit (id),
    reviewed_by UUID NOT NULL REFERENCES person (id),
    reviewed_at BIGINT NOT NULL,
    question TEXT,
    -- By whoever made the visit.
    answer TEXT,
    answered_at BIGINT,
    CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CHECK (answer IS NULL OR question IS NOT NULL)
);
CREATE INDEX visit_review_by_visit ON visit_review (visit_id, reviewed_at);
CREATE INDEX visit_review_by_reviewer ON visit_review (reviewed_by, reviewed_at);
-- One question at a time.
CREATE UNIQUE INDEX visit_review_asks_once ON visit_review (visit_id) WHERE question IS NOT NULL AND answer IS NULL;
CREATE INDEX visit_by_agency ON visit (agency_id, recorded_at);
