-- A link that was taken back.
DELETE FROM case_link WHERE case_id = $1 AND other = $2
