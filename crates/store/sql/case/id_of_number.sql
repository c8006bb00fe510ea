-- The case of a number.
SELECT id FROM cases WHERE number = $1
