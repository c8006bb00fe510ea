-- The case that came from another system under a number there.
SELECT id FROM cases WHERE origin_source = $1 AND origin_external_id = $2
