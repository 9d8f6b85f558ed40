-- The safety net finds a wijk by its name too. It begins anew, to have the names.
CREATE TABLE vangnet_naam (
  stream {text}, code {text}, naam text NOT NULL, gemeente text NOT NULL, key {text} NOT NULL,
  gemeente_key {text} NOT NULL, PRIMARY KEY (stream, code)
);
DELETE FROM vangnet_positie;
