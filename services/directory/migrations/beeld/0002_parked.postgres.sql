-- Streams that the safety net leaves as they were, because it cannot read an event of them.
CREATE TABLE vangnet_geparkeerd (stream {text} PRIMARY KEY);
