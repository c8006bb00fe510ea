-- The cases shown as part of this one.
SELECT c.id, c.number, c.version, c.stage, c.is_open, c.kind, c.grade, c.level, c.team, c.assignee, c.customer,
    u.name, u.tier, c.channel, c.received_at, c.changed_at, SUBSTR(c.description, 1, 160), c.product, c.symptom,
    c.against, c.merged_into, c.hand_over_state, c.safety_effect
FROM cases c LEFT JOIN customer u ON u.id = c.customer
WHERE c.merged_into = $2
    AND NOT EXISTS (
        SELECT 1 FROM case_about a LEFT JOIN team_member m ON m.team = a.who LEFT JOIN team t ON t.id = a.who
        WHERE a.case_id = c.id AND (a.who = $1 OR m.user_id = $1 OR t.lead = $1)
    )
ORDER BY c.received_at, c.id
