-- The form of the documents changed (hours are one text): the safety net begins anew, and the log is read from its
-- beginning.
DELETE FROM vangnet_document;
DELETE FROM vangnet_plaats;
DELETE FROM vangnet_namen;
DELETE FROM vangnet_teams;
DELETE FROM vangnet_team;
DELETE FROM vangnet_weg;
DELETE FROM vangnet_geparkeerd;
DELETE FROM vangnet_positie;
