-- The day of a draw where the registry is kept: a visit that was made before was not made for it. Empty, which stands before every day: nobody wrote
-- it down yet.
ALTER TABLE draw ADD COLUMN made_on TEXT NOT NULL DEFAULT '';
