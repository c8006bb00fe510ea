-- The product as its state has it.
INSERT INTO product (id, version, code, name_en, name_zh, level, parent, owner_team, owner, retired_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, code = excluded.code, name_en = excluded.name_en, name_zh = excluded.name_zh,
    level = excluded.level, parent = excluded.parent, owner_team = excluded.owner_team,
    owner = excluded.owner, retired_at = excluded.retired_at
