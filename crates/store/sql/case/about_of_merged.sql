-- Whom the cases shown as part of this one are about.
SELECT DISTINCT a.who FROM cases c JOIN case_about a ON a.case_id = c.id WHERE c.merged_into = $1
