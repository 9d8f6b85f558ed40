"""`/api/meldingen/v1`: who wants to be told of unmet demand, and telling them (rij 83)."""
