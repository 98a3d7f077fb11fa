-- How many travelers pass a place in a year, as somebody counted them: one figure a place and measure, replaced by the file that names the measure.
CREATE TABLE passing_figure (
    place_id UUID NOT NULL REFERENCES place (id),
    -- What was counted: different units, never added up.
    measure TEXT NOT NULL CHECK (measure IN ('enplanements', 'boardings', 'room_nights', 'vehicles')),
    passings BIGINT NOT NULL CHECK (passings >= 0),
    year BIGINT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (place_id, measure)
);
