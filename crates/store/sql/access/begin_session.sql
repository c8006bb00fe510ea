-- A new session.
INSERT INTO session (hash, user_id, begun_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $5)
