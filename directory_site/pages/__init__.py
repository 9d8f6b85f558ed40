"""Each file is one page."""
