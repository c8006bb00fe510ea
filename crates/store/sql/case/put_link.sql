-- A link recorded on one case to another.
INSERT INTO case_link (case_id, other, kind) VALUES ($1, $2, $3)
ON CONFLICT (case_id, other) DO UPDATE SET kind = excluded.kind
