-- The site that a case, a file or a form names by its code.
SELECT id, version, code, name_en, name_zh, kind, country, zone, retired_at FROM site WHERE code = $1
