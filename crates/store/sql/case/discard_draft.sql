-- A draft whose case is taken, or that is thrown away.
DELETE FROM draft WHERE id = $1 AND user_id = $2
