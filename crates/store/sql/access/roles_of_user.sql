-- The roles of one person.
SELECT user_id, role FROM user_role WHERE user_id = $1
