-- Begins or ends a pause of the handling time.
UPDATE draft SET paused_at = $3, paused_seconds = $4 WHERE id = $1 AND user_id = $2
