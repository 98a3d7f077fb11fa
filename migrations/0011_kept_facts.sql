-- Statements about places: where it can be read, and when a supervisor took one back. It stays on record and counts no more from then.

ALTER TABLE fact ADD COLUMN document TEXT NOT NULL DEFAULT '';
ALTER TABLE fact ADD COLUMN withdrawn_at BIGINT;
