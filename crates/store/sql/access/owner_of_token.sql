-- Whose token a program came with.
SELECT token, user_id FROM token_secret WHERE hash = $1
