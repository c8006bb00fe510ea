-- How many cases stand in a place.
SELECT value FROM case_count WHERE scope = $1 AND key = $2
