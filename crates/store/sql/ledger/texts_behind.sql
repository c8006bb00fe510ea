-- Events as stored, in the order of the tree, behind a position.
SELECT l.position, e.text
FROM leaf l JOIN event e ON e.stream = l.stream AND e.version = l.version
WHERE l.position > $1
ORDER BY l.position
LIMIT $2
