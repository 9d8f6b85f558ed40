"""The rules of the registry, one aggregate a file: `decide` and `evolve`, pure."""
