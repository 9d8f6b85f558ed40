-- Three more logs, each as `aanbod`.
CREATE TABLE logboek.vraag (
  originator_id text COLLATE "C" NOT NULL, originator_version bigint NOT NULL, topic text NOT NULL,
  state bytea NOT NULL, notification_id bigserial, PRIMARY KEY (originator_id, originator_version)
);
CREATE UNIQUE INDEX vraag_notification_id_idx ON logboek.vraag (notification_id);
CREATE TABLE logboek.escalatie (
  originator_id text COLLATE "C" NOT NULL, originator_version bigint NOT NULL, topic text NOT NULL,
  state bytea NOT NULL, notification_id bigserial, PRIMARY KEY (originator_id, originator_version)
);
CREATE UNIQUE INDEX escalatie_notification_id_idx ON logboek.escalatie (notification_id);
CREATE TABLE logboek.meldingen (
  originator_id text COLLATE "C" NOT NULL, originator_version bigint NOT NULL, topic text NOT NULL,
  state bytea NOT NULL, notification_id bigserial, PRIMARY KEY (originator_id, originator_version)
);
CREATE UNIQUE INDEX meldingen_notification_id_idx ON logboek.meldingen (notification_id);
INSERT INTO logboek.logs VALUES ('vraag', '{log_id}'), ('escalatie', '{log_id}'), ('meldingen', '{log_id}');

-- How far each process manager has read: written with the events that it leads to.
CREATE TABLE logboek.posities (
  follower text COLLATE "C", part integer, log_id text COLLATE "C" NOT NULL, position bigint NOT NULL,
  PRIMARY KEY (follower, part)
);

-- What every subscriber is sent: number `volgnummer` within the subscription, without gaps.
CREATE TABLE logboek.abonnementen (id text COLLATE "C" PRIMARY KEY, geheim text NOT NULL, volgnummer bigint NOT NULL);
CREATE TABLE logboek.afleveringen (
  abonnement text COLLATE "C", volgnummer bigint, bron text COLLATE "C" NOT NULL, body text NOT NULL,
  gemaakt_op text COLLATE "C" NOT NULL, status text NOT NULL, pogingen integer NOT NULL,
  vanaf text COLLATE "C" NOT NULL,
  PRIMARY KEY (abonnement, volgnummer), UNIQUE (abonnement, bron)
);
CREATE INDEX afleveringen_wachten ON logboek.afleveringen (abonnement, volgnummer) WHERE status = 'wacht';
CREATE TABLE logboek.pogingen (
  abonnement text COLLATE "C", volgnummer bigint, nummer integer, op text COLLATE "C" NOT NULL,
  milliseconden integer NOT NULL, status integer, fout text, PRIMARY KEY (abonnement, volgnummer, nummer)
);

-- When something is due that no event says; may be thrown away.
CREATE TABLE beeld.termijnen (
  log text COLLATE "C", stream text COLLATE "C", version bigint NOT NULL, at text COLLATE "C" NOT NULL,
  PRIMARY KEY (log, stream)
);
CREATE INDEX termijnen_at ON beeld.termijnen (log, at);
CREATE TABLE beeld.beeld_posities (
  follower text COLLATE "C", part integer, log_id text COLLATE "C" NOT NULL, position bigint NOT NULL,
  PRIMARY KEY (follower, part)
);
