"""The decisions and states of the registry, one aggregate in each module; pure."""
