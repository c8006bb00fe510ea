-- Whoever has left or has a new password is signed out everywhere.
DELETE FROM session WHERE user_id = $1
