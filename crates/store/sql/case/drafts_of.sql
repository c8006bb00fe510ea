-- A person's drafts, latest first.
SELECT id, user_id, form, started_at, changed_at, paused_at, paused_seconds
FROM draft WHERE user_id = $1 ORDER BY changed_at DESC, id LIMIT 20
