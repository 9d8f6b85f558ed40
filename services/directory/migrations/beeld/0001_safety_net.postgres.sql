-- What the directory falls back on while Elasticsearch is away.
CREATE TABLE vangnet_positie (part integer PRIMARY KEY, log_id text NOT NULL, position bigint NOT NULL);
CREATE TABLE vangnet_document (stream {text} PRIMARY KEY, body text NOT NULL);
CREATE TABLE vangnet_plaats (plaats {text}, stream {text}, PRIMARY KEY (plaats, stream));
CREATE INDEX vangnet_plaats_stream ON vangnet_plaats (stream);
CREATE TABLE vangnet_teams (plaats {text} PRIMARY KEY, at {text} NOT NULL, body text NOT NULL);
CREATE INDEX vangnet_teams_at ON vangnet_teams (at);
