-- When a stream is due is worked out again from the logs: an older program kept no deadline for what is acuut and waits
-- for a team to open.
DELETE FROM termijnen;
DELETE FROM beeld_posities;
