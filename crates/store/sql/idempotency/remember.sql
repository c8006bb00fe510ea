-- Keeps an answer under its key, in the transaction of what it answers.
INSERT INTO idempotency (key, actor, fingerprint, answer, at) VALUES ($1, $2, $3, $4, $5)
