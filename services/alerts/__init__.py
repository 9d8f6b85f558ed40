"""`/api/meldingen/v1`: organisations subscribe to news of unmet demand, and are told of it (rij 83)."""
