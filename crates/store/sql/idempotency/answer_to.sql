-- The answer that was given under a key.
SELECT fingerprint, answer FROM idempotency WHERE key = $1
