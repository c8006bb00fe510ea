-- One team a person belongs to.
INSERT INTO team_member (user_id, team) VALUES ($1, $2)
