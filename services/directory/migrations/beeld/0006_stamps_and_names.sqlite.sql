-- Stamps count how often what is found under a place changed; names find a wijk. The index begins anew, to have them.
CREATE TABLE IF NOT EXISTS gids_stamp (
  generation INTEGER, place TEXT, changes INTEGER NOT NULL, PRIMARY KEY (generation, place)
){rowless};
CREATE TABLE IF NOT EXISTS gids_name (
  generation INTEGER, stream TEXT, code TEXT, naam TEXT NOT NULL, gemeente TEXT NOT NULL, key TEXT NOT NULL,
  gemeente_key TEXT NOT NULL, PRIMARY KEY (generation, stream, code)
){rowless};
UPDATE gids SET log_id = NULL, position = 0, updated = NULL;
