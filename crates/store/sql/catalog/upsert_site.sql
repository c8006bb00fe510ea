-- The site as its state has it.
INSERT INTO site (id, version, code, name_en, name_zh, kind, country, zone, retired_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, code = excluded.code, name_en = excluded.name_en, name_zh = excluded.name_zh,
    kind = excluded.kind, country = excluded.country, zone = excluded.zone, retired_at = excluded.retired_at
