-- Sealed bytes, part by part.
SELECT text FROM blob_part WHERE sha256 = $1 ORDER BY part
