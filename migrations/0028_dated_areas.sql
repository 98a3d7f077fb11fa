-- A set of areas can be a map that is in force for a time. All of it is empty for sets that nobody dated: those always count.

-- What several maps divide, each in its time: us-house. Empty: the kind of the set.
ALTER TABLE area_set ADD COLUMN map_of TEXT;
-- Its first and its last day in force.
ALTER TABLE area_set ADD COLUMN valid_from TEXT;
ALTER TABLE area_set ADD COLUMN valid_until TEXT CHECK (valid_until IS NULL OR valid_from IS NULL OR valid_from <= valid_until);
ALTER TABLE area_set ADD COLUMN legal_status TEXT CHECK (legal_status IN ('enacted', 'enjoined', 'replaced'));
-- Who says so: a statute, an order of a court.
ALTER TABLE area_set ADD COLUMN status_source TEXT CHECK ((status_source IS NULL) = (legal_status IS NULL));

-- Statements of one name, whoever they are about: who runs which places.
CREATE INDEX fact_by_name ON fact (name);
