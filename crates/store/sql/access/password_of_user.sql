-- The Argon2id string of a person.
SELECT password FROM credential WHERE user_id = $1
