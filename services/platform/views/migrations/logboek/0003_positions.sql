-- How far each process manager has read, written with the events that it leads to.
CREATE TABLE IF NOT EXISTS posities (
  follower {text}, part integer, log_id {text} NOT NULL, position bigint NOT NULL, PRIMARY KEY (follower, part)
){rowless};
