"""The use cases of samenwerkingsafspraken."""
