"""This package turns the answer of the directory into what a page shows."""
