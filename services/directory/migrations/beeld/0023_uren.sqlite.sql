-- The form of the documents changed (hours are one text): the index begins anew, and the log is read from its beginning.
-- What stands under places goes when it begins.
DELETE FROM gids_document;
DELETE FROM gids_parked;
DELETE FROM gids WHERE active = 0;
UPDATE gids SET log_id = NULL, position = 0, updated = NULL;
