-- What may be thrown away and is built again; the directory's index makes its own tables.
CREATE TABLE IF NOT EXISTS termijnen (
  log TEXT, stream TEXT, version INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (log, stream)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS termijnen_at ON termijnen (log, at);
CREATE TABLE IF NOT EXISTS beeld_posities (
  follower TEXT, part INTEGER, log_id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (follower, part)
) WITHOUT ROWID;
