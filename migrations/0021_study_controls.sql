-- A series that posters cannot move, to which the plan is put as well.
ALTER TABLE study ADD COLUMN control_series_id UUID REFERENCES hotline_series (id);
-- CSV: the control's data.
ALTER TABLE study ADD COLUMN control_panel TEXT;
-- A plan that was withdrawn stays listed, and says why.
ALTER TABLE study ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE study ADD COLUMN withdrawn_because TEXT CHECK ((withdrawn_at IS NULL) = (withdrawn_because IS NULL));
