-- What of an examined photo is to be seen around the poster: the brightness of 24 x 24 cells, 0 where the poster is. Empty: too little to compare;
-- NULL: it was examined before this was looked at.
ALTER TABLE photo ADD COLUMN surroundings BYTEA;
