-- A new person's key; the first one counts when two nodes make it at once.
INSERT INTO person_key (subject, key, created_at) VALUES ($1, $2, $3)
ON CONFLICT (subject) DO NOTHING
