"""`/api/escalatie/v1`: for whoever stands on a ladder."""
