-- A person's own draft.
SELECT id, user_id, form, started_at, changed_at, paused_at, paused_seconds
FROM draft WHERE id = $1 AND user_id = $2
