-- The cases shown as part of this one, whoever may see them.
SELECT id FROM cases WHERE merged_into = $1 ORDER BY id
