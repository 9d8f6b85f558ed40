"""`/api/aanbod/v1`: one resource a file."""
