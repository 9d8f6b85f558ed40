EVENTS meldingen;
-- What every subscriber is sent: number `volgnummer` within the subscription, without gaps.
CREATE TABLE IF NOT EXISTS abonnementen (id {text} PRIMARY KEY, geheim text NOT NULL, volgnummer bigint NOT NULL){rowless};
CREATE TABLE IF NOT EXISTS afleveringen (
  abonnement {text}, volgnummer bigint, bron {text} NOT NULL, body text NOT NULL, gemaakt_op {text} NOT NULL,
  status text NOT NULL, pogingen integer NOT NULL, vanaf {text} NOT NULL,
  PRIMARY KEY (abonnement, volgnummer), UNIQUE (abonnement, bron)
);
CREATE INDEX IF NOT EXISTS afleveringen_wachten ON afleveringen (abonnement, volgnummer) WHERE status = 'wacht';
CREATE TABLE IF NOT EXISTS pogingen (
  abonnement {text}, volgnummer bigint, nummer integer, op {text} NOT NULL, milliseconden integer NOT NULL,
  status integer, fout text, PRIMARY KEY (abonnement, volgnummer, nummer)
){rowless};
