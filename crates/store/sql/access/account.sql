-- One account.
SELECT id, version, login, name, email, language, deactivated_at FROM user_account WHERE id = $1
