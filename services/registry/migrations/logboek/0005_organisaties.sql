-- Who an organisation is and where it reads its mail. Private: it stands here, and in no event.
CREATE TABLE organisatiegegevens (
  rol {text}, organisatie {text}, naam text NOT NULL, telefoon text, mailboxen text NOT NULL, regio {text},
  versie bigint NOT NULL, PRIMARY KEY (rol, organisatie)
){rowless};
CREATE INDEX organisatiegegevens_regio ON organisatiegegevens (regio, rol, organisatie);
