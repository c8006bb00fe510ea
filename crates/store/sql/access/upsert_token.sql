-- An API token as its owner's state has it.
INSERT INTO api_token (id, user_id, name, issued_at, revoked_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE SET
    user_id = excluded.user_id, name = excluded.name, issued_at = excluded.issued_at,
    revoked_at = excluded.revoked_at
