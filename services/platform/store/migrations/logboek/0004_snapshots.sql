-- The newest kept state of a stream, so that loading it does not read its whole history; can be thrown away.
CREATE TABLE snapshots (
  log {text}, stream {text}, version bigint NOT NULL, form text NOT NULL, state text NOT NULL,
  PRIMARY KEY (log, stream)
){rowless};
