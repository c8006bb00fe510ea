-- Whether a token is this person's and was not revoked.
SELECT CAST(CASE WHEN EXISTS (
    SELECT 1 FROM api_token WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL
) THEN 1 ELSE 0 END AS BIGINT)
