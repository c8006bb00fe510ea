-- All symptoms, the retired ones too.
SELECT id, version, code, name_en, name_zh, parent, retired_at FROM symptom ORDER BY code
