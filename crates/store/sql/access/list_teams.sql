-- All teams.
SELECT id, version, code, name_en, name_zh, purpose, lead, site FROM team ORDER BY code
