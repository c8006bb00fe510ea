-- The links of a case, from both ends, but those to cases that are about the viewer.
SELECT x.id, x.number, x.kind, x.is_own
FROM (
    SELECT c.id, c.number, l.kind, 1 AS is_own FROM case_link l JOIN cases c ON c.id = l.other WHERE l.case_id = $2
    UNION ALL
    SELECT c.id, c.number, l.kind, 0 AS is_own FROM case_link l JOIN cases c ON c.id = l.case_id WHERE l.other = $2
) AS x
WHERE NOT EXISTS (
    SELECT 1 FROM case_about a LEFT JOIN team_member m ON m.team = a.who LEFT JOIN team t ON t.id = a.who
    WHERE a.case_id = x.id AND (a.who = $1 OR m.user_id = $1 OR t.lead = $1)
)
ORDER BY x.number
