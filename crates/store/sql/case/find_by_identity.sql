-- Cases of objects with that serial number or from that lot, in any of three spellings, latest first.
SELECT id FROM cases WHERE serial IN ($1, $2, $3) OR lot IN ($1, $2, $3)
ORDER BY received_at DESC, id DESC
LIMIT $4
