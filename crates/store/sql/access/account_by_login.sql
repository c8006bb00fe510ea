-- The account somebody signs in to.
SELECT id, version, login, name, email, language, deactivated_at FROM user_account WHERE login = $1
