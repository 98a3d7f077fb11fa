-- Hotline figures as their publishers gave them, and the questions put to them: a plan is kept before its answer is computed.

CREATE TABLE hotline_series (
    id UUID NOT NULL PRIMARY KEY,
    title TEXT NOT NULL UNIQUE,
    unit TEXT NOT NULL CHECK (unit IN ('calls', 'contacts', 'signals', 'cases', 'victims')),
    grain TEXT NOT NULL CHECK (grain IN ('year', 'quarter', 'month')),
    area_level TEXT NOT NULL CHECK (area_level IN ('county', 'state')),
    about_en TEXT NOT NULL,
    about_es TEXT NOT NULL,
    invented BOOLEAN NOT NULL,
    recorded_at BIGINT NOT NULL
);

-- One row for each time a number was published: a revision is another row, and the earlier one stays.
CREATE TABLE hotline_figure (
    series_id UUID NOT NULL REFERENCES hotline_series (id),
    area TEXT NOT NULL,
    period TEXT NOT NULL,
    published_as_of TEXT NOT NULL,
    value BIGINT CHECK (value >= 0),
    suppressed BOOLEAN NOT NULL,
    suppressed_below BIGINT CHECK (suppressed_below > 0),
    population BIGINT CHECK (population > 0),
    source TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (series_id, area, period, published_as_of),
    CHECK (suppressed = (value IS NULL)),
    CHECK (suppressed OR suppressed_below IS NULL)
);

CREATE TABLE hotline_break (
    series_id UUID NOT NULL REFERENCES hotline_series (id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('unit', 'operator', 'definition')),
    note_en TEXT NOT NULL,
    note_es TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (series_id, at, kind)
);

-- An uploaded file between its preview and its import.
CREATE TABLE hotline_draft (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);

-- The plan is written, and entered in the ledger, before anything is computed; the answer comes after, once.
CREATE TABLE study (
    id UUID NOT NULL PRIMARY KEY,
    series_id UUID NOT NULL REFERENCES hotline_series (id),
    plan TEXT NOT NULL,
    fixed_by UUID,
    fixed_at BIGINT NOT NULL,
    answer TEXT,
    panel TEXT,
    answered_at BIGINT,
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX study_by_series ON study (series_id, fixed_at);
