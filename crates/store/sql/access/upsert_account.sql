-- The account as the person's state has it.
INSERT INTO user_account (id, version, login, name, email, language, deactivated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, login = excluded.login, name = excluded.name, email = excluded.email,
    language = excluded.language, deactivated_at = excluded.deactivated_at
