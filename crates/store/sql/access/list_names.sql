-- Everybody's name, for display.
SELECT id, name FROM user_account
