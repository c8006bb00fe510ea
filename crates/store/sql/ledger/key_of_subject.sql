-- The key that seals what belongs to one person.
SELECT key FROM person_key WHERE subject = $1
