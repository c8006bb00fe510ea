-- The links of a case, from both ends.
SELECT l.other, c.number, l.kind, 1 FROM case_link l JOIN cases c ON c.id = l.other WHERE l.case_id = $1
UNION ALL
SELECT l.case_id, c.number, l.kind, 0 FROM case_link l JOIN cases c ON c.id = l.case_id WHERE l.other = $1
ORDER BY 2
