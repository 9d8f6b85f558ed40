"""Reads files with regio's, and the geography of the country."""
