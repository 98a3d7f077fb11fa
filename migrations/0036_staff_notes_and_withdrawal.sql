-- What a supervisor keeps of a place besides: whether it is withdrawn from the public, and notes that the staff alone read, one a line.

ALTER TABLE place ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE place ADD COLUMN staff_notes TEXT NOT NULL DEFAULT '';
