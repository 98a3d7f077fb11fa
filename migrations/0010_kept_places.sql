-- Places are kept true: since when one stands at its address, and visits that found none.

ALTER TABLE place ADD COLUMN moved_on TEXT;

-- As before, with one kind more.
CREATE TABLE review_flag_with_gone (
    -- The visit, or one of its photos.
    subject_id UUID NOT NULL,
    visit_id UUID NOT NULL REFERENCES visit (id),
    kind TEXT NOT NULL CHECK (kind IN (
        -- Of a visit.
        'far_from_place', 'same_day', 'clock', 'place_closed', 'old_form', 'place_gone',
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
INSERT INTO review_flag_with_gone (subject_id, visit_id, kind, detail, found_at, settled_at, settled_by, reason)
SELECT subject_id, visit_id, kind, detail, found_at, settled_at, settled_by, reason FROM review_flag;
DROP TABLE review_flag;
ALTER TABLE review_flag_with_gone RENAME TO review_flag;
CREATE INDEX review_flag_by_visit ON review_flag (visit_id);
CREATE INDEX review_flag_open ON review_flag (found_at) WHERE settled_at IS NULL;
