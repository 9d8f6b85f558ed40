-- Names are looked up without any punctuation, and by the official name of the gemeente. The index begins anew.
UPDATE gids SET log_id = NULL, position = 0, updated = NULL;
