-- The texts of afspraken, with what is closed in them and their salts: between the parties, so they stand in no event.
CREATE TABLE IF NOT EXISTS afspraakteksten (
  afspraak {text}, versie integer, inhoud text NOT NULL, PRIMARY KEY (afspraak, versie)
){rowless};
