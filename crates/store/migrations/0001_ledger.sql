-- The ledger and what belongs to it. Instants are microseconds UTC, hashes 64 lower-case hexadecimal digits.

-- What happened; text is the canonical JSON whose bytes are hashed.
CREATE TABLE event (
    stream TEXT NOT NULL,
    version BIGINT NOT NULL,
    type TEXT NOT NULL,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (stream, version)
);

-- The position of each event in the Merkle tree, counted from 0 without gaps.
CREATE TABLE leaf (
    position BIGINT NOT NULL PRIMARY KEY,
    stream TEXT NOT NULL,
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (stream, version)
);

-- The frontier of the tree: one row, id 1, derived from leaf.
CREATE TABLE tree_head (
    id BIGINT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    frontier TEXT NOT NULL
);

-- The key that seals a person's values; erasing the person deletes the row.
CREATE TABLE person_key (
    subject TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Short numbers for people: the last one given per name.
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

-- Commands from outside that were done already, with the answer they got.
CREATE TABLE idempotency (
    key TEXT NOT NULL PRIMARY KEY,
    actor TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL
);
