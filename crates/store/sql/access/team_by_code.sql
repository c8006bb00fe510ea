-- The team a file or a form names by its code.
SELECT id, version, code, name_en, name_zh, purpose, lead, site FROM team WHERE code = $1
