-- One attached file.
SELECT id, case_id, name, media_type, size, sha256, subject FROM case_file WHERE id = $1
