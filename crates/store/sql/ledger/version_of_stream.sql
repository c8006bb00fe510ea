-- How far a stream has come.
SELECT COALESCE(MAX(version), 0) FROM event WHERE stream = $1
