-- Cases as they stand: facets as typed columns, because lists, signals and analytics live on them. Derived from the ledger.

CREATE TABLE cases (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    stage TEXT NOT NULL,
    -- 1 until closed or merged.
    is_open BIGINT NOT NULL,
    kind TEXT,
    against TEXT,
    grade TEXT,
    impact TEXT,
    urgency TEXT,
    -- 1 to 3; 9 while nobody has set it, so that urgent lists sort.
    level BIGINT NOT NULL,
    team TEXT,
    assignee TEXT,
    customer TEXT,
    channel TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    received_month TEXT NOT NULL,
    taken_by TEXT,
    desk TEXT,
    language TEXT NOT NULL,
    handling_seconds BIGINT,
    completeness BIGINT NOT NULL,
    description TEXT,
    product TEXT,
    symptom TEXT,
    serial TEXT,
    lot TEXT,
    built_on TEXT,
    software_version TEXT,
    use_country TEXT,
    use_region TEXT,
    use_locality TEXT,
    purchase_country TEXT,
    purchase_region TEXT,
    purchase_locality TEXT,
    place_on_object TEXT,
    first_seen_on TEXT,
    first_seen_time TEXT,
    pattern TEXT,
    pattern_every_minutes BIGINT,
    pattern_lasts_seconds BIGINT,
    life_cycle_point TEXT,
    life_used_hours BIGINT,
    life_design_hours BIGINT,
    units_affected BIGINT,
    units_at_hand BIGINT,
    magnitude TEXT,
    trend TEXT,
    safety_effect TEXT,
    return_possible TEXT,
    is_heard BIGINT NOT NULL,
    hand_over_to TEXT,
    hand_over_state TEXT,
    verdict TEXT,
    answered_at BIGINT,
    decision TEXT,
    improvement TEXT,
    merged_into TEXT,
    closed_at BIGINT,
    origin_source TEXT,
    origin_external_id TEXT,
    UNIQUE (origin_source, origin_external_id)
);
CREATE INDEX cases_by_receipt ON cases (received_at, id);
CREATE INDEX cases_open_by_receipt ON cases (is_open, received_at, id);
CREATE INDEX cases_open_by_level ON cases (is_open, level, received_at, id);
CREATE INDEX cases_of_assignee ON cases (assignee, is_open, received_at, id);
CREATE INDEX cases_of_team ON cases (team, is_open, received_at, id);
CREATE INDEX cases_of_customer ON cases (customer, received_at, id);
CREATE INDEX cases_in_stage ON cases (stage, received_at, id);
CREATE INDEX cases_of_product ON cases (product, symptom, received_at);
CREATE INDEX cases_by_serial ON cases (serial);
CREATE INDEX cases_by_lot ON cases (lot);
CREATE INDEX cases_merged_into ON cases (merged_into);
CREATE INDEX cases_handed_over ON cases (hand_over_to, hand_over_state);

-- Whom a case is about; they and their teams do not see it.
CREATE TABLE case_about (
    case_id TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (case_id, who)
);
CREATE INDEX case_about_who ON case_about (who);

CREATE TABLE case_link (
    case_id TEXT NOT NULL,
    other TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (case_id, other)
);
CREATE INDEX case_link_other ON case_link (other);

CREATE TABLE case_file (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    -- Whose key opens the bytes.
    subject TEXT NOT NULL
);
CREATE INDEX case_file_of_case ON case_file (case_id);

-- The sealed bytes of attachments, base64, in parts; found by their hash.
CREATE TABLE blob_part (
    sha256 TEXT NOT NULL,
    part BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (sha256, part)
);

-- How many cases stand where: kept with every change, so that no page counts rows.
CREATE TABLE case_count (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);

-- What an agent is typing; survives a browser that dies. Not part of the record until the case is taken.
CREATE TABLE draft (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    form TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    paused_at BIGINT,
    paused_seconds BIGINT NOT NULL
);
CREATE INDEX draft_of_user ON draft (user_id, changed_at);
