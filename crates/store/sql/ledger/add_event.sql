-- One event, once. The primary key refuses a second event at the same place.
INSERT INTO event (stream, version, type, at, text) VALUES ($1, $2, $3, $4, $5)
