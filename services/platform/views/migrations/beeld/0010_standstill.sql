-- Which tasks stand still and why.
CREATE TABLE IF NOT EXISTS stilstand (
  taak {text} PRIMARY KEY, reden {text} NOT NULL, sinds {text} NOT NULL
){rowless};
