-- Events that nobody gave a position.
SELECT e.stream, e.version
FROM event e LEFT JOIN leaf l ON l.stream = e.stream AND l.version = e.version
WHERE l.position IS NULL
ORDER BY e.stream, e.version
LIMIT 1000
