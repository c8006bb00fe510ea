-- Leaves behind a position with the events they stand for.
SELECT l.position, l.stream, l.version, l.hash, e.text, e.type, e.at
FROM leaf l LEFT JOIN event e ON e.stream = l.stream AND e.version = l.version
WHERE l.position > $1
ORDER BY l.position
LIMIT $2
