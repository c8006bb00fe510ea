-- One person or team that a case is about.
INSERT INTO case_about (case_id, who) VALUES ($1, $2)
