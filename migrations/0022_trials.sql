-- Trials: counties that begin in steps, in an order drawn by lot and entered in the ledger before anybody sees it.
CREATE TABLE trial (
    -- Made with the form: sent twice, it is one trial.
    id UUID NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE CHECK (number > 0),
    agency_id UUID NOT NULL REFERENCES agency (id),
    made_by UUID NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    -- The ledger's entry that committed the secret: each is used once, by a draw or by a trial.
    secret_seq BIGINT NOT NULL UNIQUE,
    series_id UUID NOT NULL REFERENCES hotline_series (id),
    -- Codes in their order, with commas between.
    counties TEXT NOT NULL,
    steps BIGINT NOT NULL CHECK (steps > 1),
    step_months BIGINT NOT NULL CHECK (step_months > 0),
    -- The month on whose first day the first step begins: 2026-09.
    first_month TEXT NOT NULL,
    -- Codes of the counties in their turn, with commas between.
    turns TEXT NOT NULL,
    -- The smallest rate ratio that would be seen four times in five, as it was worked out before the draw.
    detectable DOUBLE PRECISION NOT NULL,
    -- JSON, and the figures that it rests on as CSV; once the last step is over.
    answer TEXT,
    panel TEXT,
    answered_at BIGINT
);
CREATE INDEX trial_by_agency ON trial (agency_id, number);
