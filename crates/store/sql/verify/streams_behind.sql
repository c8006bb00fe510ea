-- The names of streams behind a name, in order.
SELECT stream FROM event WHERE stream > $1 AND version = 1 ORDER BY stream LIMIT $2
