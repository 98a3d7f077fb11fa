-- When a supervisor took back that they had seen a visit: it counts as it did before.
ALTER TABLE visit_review ADD COLUMN undone_at BIGINT;
