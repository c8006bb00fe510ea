-- The product that a case, a file or a form names by its code.
SELECT id, version, code, name_en, name_zh, level, parent, owner_team, owner, retired_at FROM product WHERE code = $1
