"""What goes out: one zorgvraag, and a list of work."""
