"""Samenwerkingsafspraken: their text, what became of them, what is decided, and who sees what of them."""
