-- What must survive: events, whose they are, who may call, and how far each log was relayed.
CREATE SCHEMA logboek;
CREATE SCHEMA beeld;

CREATE TYPE logboek.stored_event_text AS (originator_id text, originator_version bigint, topic text, state bytea);

-- As the recorder of the eventsourcing library has it; ids have gaps, but a gap never fills later.
CREATE TABLE logboek.aanbod (
  originator_id text COLLATE "C" NOT NULL,
  originator_version bigint NOT NULL,
  topic text NOT NULL,
  state bytea NOT NULL,
  notification_id bigserial,
  PRIMARY KEY (originator_id, originator_version)
);
CREATE UNIQUE INDEX aanbod_notification_id_idx ON logboek.aanbod (notification_id);

CREATE TABLE logboek.logs (name text PRIMARY KEY, log_id text NOT NULL);
INSERT INTO logboek.logs VALUES ('aanbod', '{log_id}');

-- Times are ISO 8601 text in UTC, compared byte by byte, as in SQLite.
CREATE TABLE logboek.claims (
  space text COLLATE "C", key text COLLATE "C", owner text COLLATE "C", shared integer NOT NULL, until text COLLATE "C",
  PRIMARY KEY (space, key, owner)
);
CREATE UNIQUE INDEX claims_alone ON logboek.claims (space, key) WHERE shared = 0;
CREATE INDEX claims_until ON logboek.claims (until) WHERE until IS NOT NULL;

CREATE TABLE logboek.sleutels (
  hash text PRIMARY KEY, nummer text NOT NULL, organisatie text NOT NULL, rol text NOT NULL, gebied text NOT NULL,
  gemaakt_op text COLLATE "C" NOT NULL, ingetrokken_op text
);

CREATE TABLE logboek.relay (log text PRIMARY KEY, log_id text NOT NULL, position bigint NOT NULL);

-- What the directory falls back on while Elasticsearch is away; may be thrown away.
CREATE TABLE beeld.vangnet_positie (part integer PRIMARY KEY, log_id text NOT NULL, position bigint NOT NULL);
CREATE TABLE beeld.vangnet_document (stream text COLLATE "C" PRIMARY KEY, body text NOT NULL);
CREATE TABLE beeld.vangnet_plaats (plaats text COLLATE "C", stream text COLLATE "C", PRIMARY KEY (plaats, stream));
CREATE INDEX vangnet_plaats_stream ON beeld.vangnet_plaats (stream);
CREATE TABLE beeld.vangnet_teams (plaats text COLLATE "C" PRIMARY KEY, at text COLLATE "C" NOT NULL, body text NOT NULL);
CREATE INDEX vangnet_teams_at ON beeld.vangnet_teams (at);
