-- The team as its state has it.
INSERT INTO team (id, version, code, name_en, name_zh, purpose, lead, site)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, code = excluded.code, name_en = excluded.name_en, name_zh = excluded.name_zh,
    purpose = excluded.purpose, lead = excluded.lead, site = excluded.site
