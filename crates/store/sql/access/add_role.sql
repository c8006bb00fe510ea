-- One role of a person.
INSERT INTO user_role (user_id, role) VALUES ($1, $2)
