-- The session a browser came with, unless it has ended.
SELECT user_id, begun_at, seen_at, ends_at FROM session WHERE hash = $1 AND ends_at > $2
