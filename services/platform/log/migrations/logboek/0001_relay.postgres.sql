CREATE TABLE logboek.relay (log text PRIMARY KEY, log_id text NOT NULL, position bigint NOT NULL);
