-- One more failed sign-in of a name or address.
INSERT INTO sign_in_failure (who, failures, last_at) VALUES ($1, 1, $2)
ON CONFLICT (who) DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at
