-- A name or address has succeeded.
DELETE FROM sign_in_failure WHERE who = $1
