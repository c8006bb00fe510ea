-- The symptom as its state has it.
INSERT INTO symptom (id, version, code, name_en, name_zh, parent, retired_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, code = excluded.code, name_en = excluded.name_en, name_zh = excluded.name_zh,
    parent = excluded.parent, retired_at = excluded.retired_at
