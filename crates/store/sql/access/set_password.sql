-- A person's new Argon2id string.
INSERT INTO credential (user_id, password, set_at) VALUES ($1, $2, $3)
ON CONFLICT (user_id) DO UPDATE SET password = excluded.password, set_at = excluded.set_at
