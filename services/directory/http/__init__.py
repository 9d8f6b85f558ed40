"""`/api/gids/v1`: one resource a file."""
