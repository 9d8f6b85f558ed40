-- Woonplaatsen, gemeenten and buurten are found by their names too, and the form of the documents changed (the buurten
-- of a wijk): the index begins anew, and the log is read from its beginning. What stands under places goes when it
-- begins.
DROP TABLE gids_name;
CREATE TABLE gids_name (
  generation INTEGER, stream TEXT, versie INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (generation, stream)
){rowless};
DELETE FROM gids_document;
DELETE FROM gids_parked;
DELETE FROM gids WHERE active = 0;
UPDATE gids SET log_id = NULL, position = 0, updated = NULL;
