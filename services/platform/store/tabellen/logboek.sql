-- What must survive, beside the events, on one machine; in a cluster `migraties/` makes the same.
CREATE TABLE IF NOT EXISTS logs (name TEXT PRIMARY KEY, log_id TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS claims (
  space TEXT, key TEXT, owner TEXT, shared INTEGER NOT NULL, until TEXT, PRIMARY KEY (space, key, owner)
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS claims_alone ON claims (space, key) WHERE shared = 0;
CREATE INDEX IF NOT EXISTS claims_until ON claims (until) WHERE until IS NOT NULL;

CREATE TABLE IF NOT EXISTS sleutels (
  hash TEXT PRIMARY KEY, nummer TEXT NOT NULL, organisatie TEXT NOT NULL, rol TEXT NOT NULL, gebied TEXT NOT NULL,
  gemaakt_op TEXT NOT NULL, ingetrokken_op TEXT
) WITHOUT ROWID;

-- How far each process manager has read: written with the events that it leads to.
CREATE TABLE IF NOT EXISTS posities (
  follower TEXT, part INTEGER, log_id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (follower, part)
) WITHOUT ROWID;

-- What every subscriber is sent: number `volgnummer` within the subscription, without gaps.
CREATE TABLE IF NOT EXISTS abonnementen (
  id TEXT PRIMARY KEY, geheim TEXT NOT NULL, volgnummer INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS afleveringen (
  abonnement TEXT, volgnummer INTEGER, bron TEXT NOT NULL, body TEXT NOT NULL, gemaakt_op TEXT NOT NULL,
  status TEXT NOT NULL, pogingen INTEGER NOT NULL, vanaf TEXT NOT NULL,
  PRIMARY KEY (abonnement, volgnummer), UNIQUE (abonnement, bron)
);
CREATE INDEX IF NOT EXISTS afleveringen_wachten ON afleveringen (abonnement, volgnummer) WHERE status = 'wacht';
CREATE TABLE IF NOT EXISTS pogingen (
  abonnement TEXT, volgnummer INTEGER, nummer INTEGER, op TEXT NOT NULL, milliseconden INTEGER NOT NULL,
  status INTEGER, fout TEXT, PRIMARY KEY (abonnement, volgnummer, nummer)
) WITHOUT ROWID;
