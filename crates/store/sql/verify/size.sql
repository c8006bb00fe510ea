-- How many leaves there are; for the progress of verification alone.
SELECT COUNT(*) FROM leaf
