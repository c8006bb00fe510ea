-- The roles of a person who has not left, for the policy.
SELECT role FROM user_role
WHERE user_id = $1
  AND EXISTS (SELECT 1 FROM user_account WHERE id = $1 AND deactivated_at IS NULL)
