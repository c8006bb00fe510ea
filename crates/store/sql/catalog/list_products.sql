-- All products, the retired ones too.
SELECT id, version, code, name_en, name_zh, level, parent, owner_team, owner, retired_at FROM product ORDER BY code
