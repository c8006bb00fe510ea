-- Products, symptoms and sites as they stand; derived from the ledger.

CREATE TABLE product (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT,
    owner_team TEXT,
    owner TEXT,
    retired_at BIGINT
);
CREATE INDEX product_of_parent ON product (parent);
CREATE TABLE symptom (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    parent TEXT,
    retired_at BIGINT
);
CREATE INDEX symptom_of_parent ON symptom (parent);
CREATE TABLE site (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    zone TEXT NOT NULL,
    retired_at BIGINT
);
