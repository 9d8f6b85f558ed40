"""What can be done at the registry, one aggregate a file: load, decide, append."""
