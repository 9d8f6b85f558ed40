-- What an owner holds is found without reading the claims of all others.
CREATE INDEX IF NOT EXISTS claims_owner ON claims (space, owner);
