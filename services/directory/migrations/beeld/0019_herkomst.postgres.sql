-- The form of the documents changed (who said each part of a team, and of what soort an aanbieder is): the safety net
-- begins anew, and the log is read from its beginning.
DELETE FROM vangnet_document;
DELETE FROM vangnet_plaats;
DELETE FROM vangnet_namen;
DELETE FROM vangnet_teams;
DELETE FROM vangnet_geparkeerd;
DELETE FROM vangnet_positie;
