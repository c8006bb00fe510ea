-- One product.
SELECT id, version, code, name_en, name_zh, level, parent, owner_team, owner, retired_at FROM product WHERE id = $1
