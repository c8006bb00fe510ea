-- Before a person's roles are written anew.
DELETE FROM user_role WHERE user_id = $1
