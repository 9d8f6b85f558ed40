-- Woonplaatsen, gemeenten and buurten are found by their names too, and the form of the documents changed (the buurten
-- of a wijk): the safety net begins anew, and the log is read from its beginning.
DROP TABLE vangnet_naam;
CREATE TABLE vangnet_namen (stream {text} PRIMARY KEY, versie bigint NOT NULL, body text NOT NULL);
DELETE FROM vangnet_document;
DELETE FROM vangnet_plaats;
DELETE FROM vangnet_teams;
DELETE FROM vangnet_geparkeerd;
DELETE FROM vangnet_positie;
