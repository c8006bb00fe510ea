-- Size and frontier of the Merkle tree.
SELECT size, frontier FROM tree_head WHERE id = 1
