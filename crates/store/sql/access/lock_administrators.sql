-- Changes nothing; holds the rows so that no other node counts administrators before this transaction has ended.
UPDATE user_role SET role = role WHERE role = 'administrator'
