-- The teams of a place stand beside each other, so that an answer reads them in one go. The index begins anew.
CREATE TABLE gids_team (
  generation INTEGER, place TEXT, stream TEXT, body BLOB, PRIMARY KEY (generation, place, stream)
){rowless};
DELETE FROM gids_place;
UPDATE gids SET log_id = NULL, position = 0, updated = NULL;
