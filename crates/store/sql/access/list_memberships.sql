-- Everybody's teams, beside the list of accounts.
SELECT user_id, team FROM team_member
