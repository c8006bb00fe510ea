-- One symptom.
SELECT id, version, code, name_en, name_zh, parent, retired_at FROM symptom WHERE id = $1
