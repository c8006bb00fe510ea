-- What was typed; nobody overwrites another person's draft.
INSERT INTO draft (id, user_id, form, started_at, changed_at, paused_at, paused_seconds)
VALUES ($1, $2, $3, $4, $4, NULL, 0)
ON CONFLICT (id) DO UPDATE SET form = excluded.form, changed_at = excluded.changed_at
WHERE draft.user_id = excluded.user_id
