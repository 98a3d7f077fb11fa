-- The Spanish title of a series; empty where nobody wrote one.
ALTER TABLE hotline_series ADD COLUMN title_es TEXT NOT NULL DEFAULT '';
ALTER TABLE hotline_draft ADD COLUMN title_es TEXT NOT NULL DEFAULT '';
