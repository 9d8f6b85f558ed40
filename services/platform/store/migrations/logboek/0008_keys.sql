-- A key may be for one team of an aanbieder, and ends at a moment that is set when another takes its place.
ALTER TABLE sleutels ADD COLUMN team {text};
ALTER TABLE sleutels ADD COLUMN geldig_tot {text};
