"""What can be done with zorgvragen: load, decide, append."""
