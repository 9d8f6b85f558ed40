"""The service that writes the log `aanbod`: aanbieders, teams, regio's and zorgverzekeraars, and their reports."""
