"""The queries that the directory answers."""
