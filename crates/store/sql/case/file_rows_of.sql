-- The files of a case, for comparing with the ledger.
SELECT id, name, media_type, size, sha256, subject FROM case_file WHERE case_id = $1
