-- The files of a case, oldest first.
SELECT id, case_id, name, media_type, size, sha256, subject FROM case_file WHERE case_id = $1 ORDER BY id
