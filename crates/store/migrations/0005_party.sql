-- Customers as they stand; derived from the ledger, scrubbed when a person's key is destroyed.

CREATE TABLE customer (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Lower case, for finding by the beginning of the name.
    name_folded TEXT NOT NULL,
    phone TEXT,
    -- Digits alone, for finding by what the display shows.
    phone_digits TEXT,
    email TEXT,
    address TEXT,
    country TEXT,
    language TEXT NOT NULL,
    tier TEXT NOT NULL,
    response_profile TEXT,
    external_key TEXT UNIQUE
);
CREATE INDEX customer_by_name ON customer (name_folded, id);
CREATE INDEX customer_by_phone ON customer (phone_digits);
CREATE INDEX customer_by_email ON customer (email);
