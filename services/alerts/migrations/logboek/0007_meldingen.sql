-- Messages are written with the event that they tell of: nobody reads the logs for them any more.
DELETE FROM posities WHERE follower IN ('meldingen-vraag', 'meldingen-escalatie');
