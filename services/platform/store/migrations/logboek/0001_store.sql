-- The identity of each log. A log that is put back from a back-up gets another, so that every view is built anew.
CREATE TABLE IF NOT EXISTS logs (name {text} PRIMARY KEY, log_id text NOT NULL){rowless};

-- Times are ISO 8601 text in UTC, compared byte by byte.
CREATE TABLE IF NOT EXISTS claims (
  space {text}, key {text}, owner {text}, shared integer NOT NULL, until {text}, PRIMARY KEY (space, key, owner)
){rowless};
CREATE UNIQUE INDEX IF NOT EXISTS claims_alone ON claims (space, key) WHERE shared = 0;
CREATE INDEX IF NOT EXISTS claims_until ON claims (until) WHERE until IS NOT NULL;

CREATE TABLE IF NOT EXISTS sleutels (
  hash {text} PRIMARY KEY, nummer text NOT NULL, organisatie text NOT NULL, rol text NOT NULL, gebied text NOT NULL,
  gemaakt_op {text} NOT NULL, ingetrokken_op text
){rowless};
