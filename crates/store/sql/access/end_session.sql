-- Signing out.
DELETE FROM session WHERE hash = $1
