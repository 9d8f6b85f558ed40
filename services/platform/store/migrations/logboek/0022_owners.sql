-- What an owner holds is found by `claims_number`: the few spaces that one owner has claims in need no index of their own.
DROP INDEX IF EXISTS claims_owner;
