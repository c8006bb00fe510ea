-- One site.
SELECT id, version, code, name_en, name_zh, kind, country, zone, retired_at FROM site WHERE id = $1
