-- A file attached to a case.
INSERT INTO case_file (id, case_id, name, media_type, size, sha256, subject) VALUES ($1, $2, $3, $4, $5, $6, $7)
