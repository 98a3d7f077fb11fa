-- Hotline figures as their publishers gave them, and the studies that ask what they have to do with posters.

-- One unit, one length of period, one size of area.
CREATE TABLE hotline_series (
    id UUID NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    -- Normalized: one title in another spelling is the same.
    title_key TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('calls', 'contacts', 'signals', 'cases', 'victims')),
    grain TEXT NOT NULL CHECK (grain IN ('year', 'quarter', 'month')),
    area_level TEXT NOT NULL CHECK (area_level IN ('county', 'state')),
    about_en TEXT NOT NULL,
    about_es TEXT NOT NULL,
    -- Made up for a demonstration.
    invented BOOLEAN NOT NULL,
    recorded_at BIGINT NOT NULL,
    -- Nothing new rests on it; its figures stay, and its title is free.
    withdrawn_at BIGINT,
    withdrawn_because TEXT,
    CHECK ((withdrawn_at IS NULL) = (withdrawn_because IS NULL))
);
CREATE UNIQUE INDEX hotline_series_by_title ON hotline_series (title_key) WHERE withdrawn_at IS NULL;

-- One row for each time a number was published: a revision is another row, and the earlier one stays.
CREATE TABLE hotline_figure (
    series_id UUID NOT NULL REFERENCES hotline_series (id),
    -- FIPS.
    area TEXT NOT NULL,
    -- 2024, 2024-Q3 or 2024-07.
    period TEXT NOT NULL,
    -- A year, a month or a day.
    published_as_of TEXT NOT NULL,
    -- NULL where the publisher withholds it, which is not zero.
    value BIGINT CHECK (value >= 0),
    suppressed BOOLEAN NOT NULL,
    -- The publisher says that it is smaller than this.
    suppressed_below BIGINT CHECK (suppressed_below > 0),
    population BIGINT CHECK (population > 0),
    source TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (series_id, area, period, published_as_of),
    CHECK (suppressed = (value IS NULL)),
    CHECK (suppressed OR suppressed_below IS NULL)
);

-- From a period on, figures do not compare with those before.
CREATE TABLE hotline_break (
    series_id UUID NOT NULL REFERENCES hotline_series (id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('unit', 'operator', 'definition')),
    note_en TEXT NOT NULL,
    note_es TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (series_id, at, kind)
);

-- An uploaded file from its preview on, for a day.
CREATE TABLE hotline_draft (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    -- CSV.
    body TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    -- Where it was imported into.
    series_id UUID REFERENCES hotline_series (id)
);

-- The plan is preregistered, and entered in the ledger, before anything is computed; the answer comes after, once.
CREATE TABLE study (
    id UUID NOT NULL PRIMARY KEY,
    series_id UUID NOT NULL REFERENCES hotline_series (id),
    -- TOML.
    plan TEXT NOT NULL,
    -- NULL: it ships with the program.
    preregistered_by UUID REFERENCES person (id),
    preregistered_at BIGINT NOT NULL,
    -- JSON.
    answer TEXT,
    -- CSV: the data that was used.
    panel TEXT,
    answered_at BIGINT,
    CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CHECK ((answer IS NULL) = (panel IS NULL))
);
CREATE INDEX study_by_series ON study (series_id, preregistered_at);
