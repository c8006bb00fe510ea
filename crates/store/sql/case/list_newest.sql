-- Cases with the latest receipt first, behind a place in that order.
SELECT c.id, c.number, c.version, c.stage, c.is_open, c.kind, c.grade, c.level, c.team, c.assignee, c.customer,
    u.name, u.tier, c.channel, c.received_at, c.changed_at, SUBSTR(c.description, 1, 160), c.product, c.symptom,
    c.against, c.merged_into, c.hand_over_state, c.safety_effect
FROM cases c LEFT JOIN customer u ON u.id = c.customer
WHERE ($2 IS NULL OR c.is_open = $2) AND ($3 IS NULL OR c.stage = $3) AND ($4 IS NULL OR c.kind = $4)
    AND ($5 IS NULL OR c.grade = $5) AND ($6 IS NULL OR c.level = $6) AND ($7 IS NULL OR c.channel = $7)
    AND ($8 IS NULL OR c.team = $8) AND ($9 IS NULL OR c.assignee = $9)
    AND ($10 IS NULL OR EXISTS (SELECT 1 FROM team_member m WHERE m.user_id = $10 AND m.team = c.team))
    AND ($11 IS NULL OR (c.hand_over_state = 'offered'
        AND EXISTS (SELECT 1 FROM team_member m WHERE m.user_id = $11 AND m.team = c.hand_over_to)))
    AND ($12 IS NULL OR c.product IN (
        WITH RECURSIVE below (id) AS (
            SELECT id FROM product WHERE id = $12
            UNION SELECT p.id FROM product p JOIN below b ON p.parent = b.id
        ) SELECT id FROM below))
    AND NOT EXISTS (
        SELECT 1 FROM case_about a LEFT JOIN team_member m ON m.team = a.who
        WHERE a.case_id = c.id AND (a.who = $1 OR m.user_id = $1)
    )
    AND ($13 IS NULL OR (c.received_at, c.id) < ($13, $14))
ORDER BY c.received_at DESC, c.id DESC
LIMIT $15
