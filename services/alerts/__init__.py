"""`/api/meldingen/v1`: organisations subscribe to what happens to zorgvragen, and are told of it (rij 83)."""
