-- When a stream is due although no event says so.
CREATE TABLE IF NOT EXISTS termijnen (
  log {text}, stream {text}, version bigint NOT NULL, at {text} NOT NULL, PRIMARY KEY (log, stream)
){rowless};
CREATE INDEX IF NOT EXISTS termijnen_at ON termijnen (log, at);
CREATE TABLE IF NOT EXISTS beeld_posities (
  follower {text}, part integer, log_id {text} NOT NULL, position bigint NOT NULL, PRIMARY KEY (follower, part)
){rowless};
