-- The frontier after a batch.
INSERT INTO tree_head (id, size, frontier) VALUES (1, $1, $2)
ON CONFLICT (id) DO UPDATE SET size = excluded.size, frontier = excluded.frontier
