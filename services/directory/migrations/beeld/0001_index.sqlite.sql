-- The index of the directory. A rebuild fills a new generation beside the one that answers.
CREATE TABLE IF NOT EXISTS gids (
  generation INTEGER PRIMARY KEY AUTOINCREMENT, active INTEGER NOT NULL, log_id TEXT, position INTEGER NOT NULL,
  updated TEXT
);
CREATE TABLE IF NOT EXISTS gids_document (
  generation INTEGER, stream TEXT, body BLOB, PRIMARY KEY (generation, stream)
){rowless};
CREATE TABLE IF NOT EXISTS gids_place (
  generation INTEGER, soort TEXT, place TEXT, stream TEXT, PRIMARY KEY (generation, soort, place, stream)
){rowless};
CREATE TABLE IF NOT EXISTS gids_parked (
  generation INTEGER, stream TEXT, version INTEGER, reason TEXT, PRIMARY KEY (generation, stream, version)
){rowless};
INSERT INTO gids SELECT 1, 1, NULL, 0, NULL WHERE NOT EXISTS (SELECT 1 FROM gids);
