-- What was sent is listed by the moment at which it was made.
CREATE INDEX IF NOT EXISTS afleveringen_gemaakt ON afleveringen (abonnement, gemaakt_op, volgnummer, status);
