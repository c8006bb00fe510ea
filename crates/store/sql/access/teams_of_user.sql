-- The teams a person belongs to or leads: what the policy calls his own.
SELECT team FROM team_member WHERE user_id = $1
UNION
SELECT id FROM team WHERE lead = $1
