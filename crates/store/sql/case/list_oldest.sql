-- Cases with the earliest receipt first, behind a place in that order.
SELECT c.id, c.number, c.version, c.stage, c.is_open, c.kind, c.grade, c.level, c.team, c.assignee, c.customer,
    u.name, u.tier, c.channel, c.received_at, c.changed_at, SUBSTR(c.description, 1, 160), c.product, c.symptom,
    c.against, c.merged_into, c.hand_over_state, c.safety_effect
FROM cases c LEFT JOIN customer u ON u.id = c.customer
WHERE (c.is_open = $2 OR $2 IS NULL) AND (c.stage = $3 OR $3 IS NULL) AND (c.kind = $4 OR $4 IS NULL)
    AND (c.grade = $5 OR $5 IS NULL) AND (c.level = $6 OR $6 IS NULL) AND (c.channel = $7 OR $7 IS NULL)
    AND (c.team = $8 OR $8 IS NULL) AND (c.assignee = $9 OR $9 IS NULL)
    AND (c.team IN (SELECT team FROM team_member WHERE user_id = $10 UNION SELECT id FROM team WHERE lead = $10)
        OR $10 IS NULL)
    AND ((c.hand_over_state = 'offered' AND c.hand_over_to IN (
        SELECT team FROM team_member WHERE user_id = $11 UNION SELECT id FROM team WHERE lead = $11))
        OR $11 IS NULL)
    AND (c.product IN (
        WITH RECURSIVE below (id) AS (
            SELECT id FROM product WHERE id = $12
            UNION SELECT p.id FROM product p JOIN below b ON p.parent = b.id
        ) SELECT id FROM below) OR $12 IS NULL)
    AND NOT EXISTS (
        SELECT 1 FROM case_about a LEFT JOIN team_member m ON m.team = a.who LEFT JOIN team t ON t.id = a.who
        WHERE a.case_id = c.id AND (a.who = $1 OR m.user_id = $1 OR t.lead = $1)
    )
    AND ((c.received_at, c.id) > ($13, $14) OR $13 IS NULL)
ORDER BY c.received_at, c.id
LIMIT $15
