-- Before the people and teams a case is about are written anew.
DELETE FROM case_about WHERE case_id = $1
