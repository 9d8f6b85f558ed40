"""The databases, the store of each log, claims, keys and back-ups."""
