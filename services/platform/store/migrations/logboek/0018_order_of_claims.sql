-- Lists are in the order in which their owners came into one, whatever id a client made (veilig, rule 6). What was listed
-- before stays in the order that it had.
ALTER TABLE claims ADD COLUMN nummer bigint;
UPDATE claims SET nummer = ranked.nummer FROM (
  SELECT owner, row_number() OVER (ORDER BY owner) AS nummer FROM (SELECT DISTINCT owner FROM claims WHERE shared = 1) e
) ranked WHERE ranked.owner = claims.owner AND claims.shared = 1;
CREATE INDEX claims_listed ON claims (space, key, coalesce(nummer, 0), owner);
CREATE INDEX claims_number ON claims (owner, nummer);
CREATE INDEX claims_newest ON claims (nummer);
