-- To which topic a log was relayed: one that was made anew is another, and is filled from the beginning.
ALTER TABLE logboek.relay ADD COLUMN topic text NOT NULL DEFAULT '';
ALTER TABLE logboek.relay ALTER COLUMN topic DROP DEFAULT;
