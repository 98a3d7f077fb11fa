-- The lists of assignments and of photos have saved views, too.
CREATE TABLE saved_view_of_lists (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    list TEXT NOT NULL CHECK (list IN ('places', 'visits', 'assignments', 'photos')),
    name TEXT NOT NULL,
    -- As the address writes it.
    filter TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    UNIQUE (person_id, list, name)
);

INSERT INTO saved_view_of_lists (id, person_id, list, name, filter, saved_at)
SELECT id, person_id, list, name, filter, saved_at
  FROM saved_view;

DROP TABLE saved_view;

ALTER TABLE saved_view_of_lists RENAME TO saved_view;
