-- The teams one person belongs to.
SELECT user_id, team FROM team_member WHERE user_id = $1
