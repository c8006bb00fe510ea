-- Everybody, also those who have left; the staff of a company is small enough for one list.
SELECT id, version, login, name, email, language, deactivated_at FROM user_account ORDER BY login
