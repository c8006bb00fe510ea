-- A stream's events behind a version, oldest first.
SELECT text FROM event WHERE stream = $1 AND version > $2 ORDER BY version
