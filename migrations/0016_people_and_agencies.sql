-- People have several roles and counties; agencies are renamed and merged; the record is read by who, what and when.

-- One code, or several with commas between, in the order of the program. A new column, because SQLite takes no CHECK off an old one; under the
-- old name, because the ledger states it.
ALTER TABLE person RENAME COLUMN role TO one_role;
ALTER TABLE person ADD COLUMN role TEXT NOT NULL DEFAULT 'volunteer';
UPDATE person SET role = one_role;
ALTER TABLE person DROP COLUMN one_role;

-- Of somebody who is held to several counties, those besides person.area_id.
CREATE TABLE person_area (
    person_id UUID NOT NULL REFERENCES person (id),
    area_id UUID NOT NULL REFERENCES area (id),
    PRIMARY KEY (person_id, area_id)
);

-- Its people and their work are this one's now. The row stays: entries speak of it, and its name is not given again.
ALTER TABLE agency ADD COLUMN merged_into UUID REFERENCES agency (id);

CREATE INDEX ledger_by_action ON ledger (action, seq);
CREATE INDEX ledger_body_by_actor ON ledger_body (actor, seq);

-- Another photo that looks the same and is not the same file: as photos of one official poster do.
ALTER TABLE photo ADD COLUMN looks_like UUID REFERENCES photo (id);
