-- Before a person's teams are written anew.
DELETE FROM team_member WHERE user_id = $1
