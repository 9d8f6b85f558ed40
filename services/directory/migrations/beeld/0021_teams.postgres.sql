-- A team that is remembered is found by itself too, and under its aanbieders. One that ended is told no more: the safety
-- net begins anew, to know which did.
CREATE TABLE vangnet_team (plaats {text}, team {text}, at {text} NOT NULL, body text NOT NULL, PRIMARY KEY (plaats, team));
CREATE INDEX vangnet_team_team ON vangnet_team (team);
CREATE INDEX vangnet_team_at ON vangnet_team (at);
CREATE TABLE vangnet_weg (stream {text} PRIMARY KEY);
DELETE FROM vangnet_positie;
