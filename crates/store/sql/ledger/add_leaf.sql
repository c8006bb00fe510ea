-- The position of one event in the Merkle tree.
INSERT INTO leaf (position, stream, version, hash) VALUES ($1, $2, $3, $4)
