CREATE SCHEMA logboek;
CREATE SCHEMA beeld;
-- The type in which the recorder of the eventsourcing library hands over several events at once.
CREATE TYPE logboek.stored_event_text AS (originator_id text, originator_version bigint, topic text, state bytea);
