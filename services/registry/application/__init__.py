"""The use cases of the registry, one aggregate in each module: load, decide, save."""
