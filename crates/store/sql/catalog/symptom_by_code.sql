-- The symptom that a case, a file or a form names by its code.
SELECT id, version, code, name_en, name_zh, parent, retired_at FROM symptom WHERE code = $1
