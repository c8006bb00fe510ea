-- How many cases stand in each place of a scope.
SELECT key, value FROM case_count WHERE scope = $1 AND value > 0 ORDER BY key
