-- One team.
SELECT id, version, code, name_en, name_zh, purpose, lead, site FROM team WHERE id = $1
