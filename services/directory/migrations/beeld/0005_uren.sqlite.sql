-- The form of the documents changed (hours with dates): the index begins anew, and the log is read from its beginning.
DELETE FROM gids_document;
DELETE FROM gids_place;
DELETE FROM gids_parked;
DELETE FROM gids WHERE active = 0;
UPDATE gids SET log_id = NULL, position = 0, updated = NULL;
