-- People, teams and how they sign in. Derived from the ledger but for secrets and sessions, which have no place there.

CREATE TABLE user_account (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    language TEXT NOT NULL,
    deactivated_at BIGINT
);
CREATE TABLE user_role (
    user_id TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (user_id, role)
);
CREATE TABLE team_member (
    user_id TEXT NOT NULL,
    team TEXT NOT NULL,
    PRIMARY KEY (user_id, team)
);
CREATE INDEX team_member_of_team ON team_member (team);
CREATE TABLE team (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    purpose TEXT NOT NULL,
    lead TEXT,
    site TEXT
);
CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX api_token_of_user ON api_token (user_id);

-- Secrets: Argon2id strings and hashes, never in the ledger.
CREATE TABLE credential (
    user_id TEXT NOT NULL PRIMARY KEY,
    password TEXT NOT NULL,
    set_at BIGINT NOT NULL
);
CREATE TABLE token_secret (
    hash TEXT NOT NULL PRIMARY KEY,
    token TEXT NOT NULL,
    user_id TEXT NOT NULL
);
CREATE TABLE session (
    hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX session_of_user ON session (user_id);
-- Failures in a row per sign-in name and per address, for the brake on guessing.
CREATE TABLE sign_in_failure (
    who TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
