-- Whether other cases are shown as part of this one.
SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE merged_into = $1 LIMIT 1) AS one
