-- The administrators who have not left, so that the last one stays.
SELECT user_id FROM user_role
WHERE role = 'administrator'
  AND EXISTS (SELECT 1 FROM user_account WHERE id = user_id AND deactivated_at IS NULL)
