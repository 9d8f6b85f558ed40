-- What is urgent goes first; what was replaced signs beside its successor for a while; what is old is cleaned away.
-- A message of a back-up of before does not say whether it is urgent.
ALTER TABLE afleveringen ADD COLUMN spoed integer DEFAULT 0;
CREATE INDEX IF NOT EXISTS afleveringen_spoed ON afleveringen (abonnement) WHERE status = 'wacht' AND spoed = 1;
CREATE INDEX IF NOT EXISTS afleveringen_oud ON afleveringen (gemaakt_op) WHERE status <> 'wacht';
CREATE TABLE IF NOT EXISTS oude_geheimen (
  abonnement {text}, geheim {text}, tot {text} NOT NULL, PRIMARY KEY (abonnement, geheim)
){rowless};
