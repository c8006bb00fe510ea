-- The person was there: the session lasts longer.
UPDATE session SET seen_at = $2, ends_at = $3 WHERE hash = $1
