-- How many people of an area read a language, as somebody else counted them: one figure an area and language, replaced by the file that names the
-- kind of areas.
CREATE TABLE reader_figure (
    -- 'counties', or the kind of an area_set, which may be replaced beneath it.
    kind TEXT NOT NULL,
    -- Of the area: FIPS of a county.
    code TEXT NOT NULL,
    -- ISO 639-1.
    language TEXT NOT NULL,
    people BIGINT NOT NULL CHECK (people >= 0),
    -- Of how many who were asked.
    counted BIGINT NOT NULL CHECK (counted > 0),
    year BIGINT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (kind, code, language),
    CHECK (people <= counted)
);
