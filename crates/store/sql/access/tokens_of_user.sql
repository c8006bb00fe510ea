-- The API tokens of one person, oldest first.
SELECT id, user_id, name, issued_at, revoked_at FROM api_token WHERE user_id = $1 ORDER BY issued_at, id
