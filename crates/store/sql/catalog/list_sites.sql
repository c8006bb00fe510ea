-- All sites, the retired ones too.
SELECT id, version, code, name_en, name_zh, kind, country, zone, retired_at FROM site ORDER BY code
