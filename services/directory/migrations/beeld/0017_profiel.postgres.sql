-- The form of the documents changed (the profiel of a team): the safety net begins anew, and the log is read from its
-- beginning.
DELETE FROM vangnet_document;
DELETE FROM vangnet_plaats;
DELETE FROM vangnet_teams;
DELETE FROM vangnet_geparkeerd;
DELETE FROM vangnet_positie;
