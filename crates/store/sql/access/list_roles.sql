-- Everybody's roles, beside the list of accounts.
SELECT user_id, role FROM user_role
