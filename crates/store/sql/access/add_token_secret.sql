-- The hash of a token's secret; the secret itself was shown once and is nowhere.
INSERT INTO token_secret (hash, token, user_id) VALUES ($1, $2, $3)
