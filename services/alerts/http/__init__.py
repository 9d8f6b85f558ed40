"""`/api/meldingen/v1`: subscriptions, and what became of what was sent."""
