"""Writes the log `aanbod`: aanbieders, teams, regio's and zorgverzekeraars, and what they report."""
