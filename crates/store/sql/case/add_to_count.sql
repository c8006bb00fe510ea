-- One case more, or less, in a place.
INSERT INTO case_count (scope, key, value) VALUES ($1, $2, $3)
ON CONFLICT (scope, key) DO UPDATE SET value = case_count.value + excluded.value
