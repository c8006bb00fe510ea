-- A symptom and the nodes above it, nearest first; the depth stops a circle that somebody put into the table.
WITH RECURSIVE above (id, parent, depth) AS (
    SELECT id, parent, CAST(0 AS BIGINT) FROM symptom WHERE id = $1
    UNION ALL
    SELECT symptom.id, symptom.parent, above.depth + 1
    FROM above JOIN symptom ON symptom.id = above.parent
    WHERE above.depth < 100
)
SELECT id FROM above ORDER BY depth
