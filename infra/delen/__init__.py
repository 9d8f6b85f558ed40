"""Brings the ready-made parts of the site from npm packages into its static files."""
