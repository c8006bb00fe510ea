-- Whether sealed bytes stand.
SELECT part FROM blob_part WHERE sha256 = $1 AND part = 0
