"""What became of a zorgvraag and its ladder, who its parties are, and who may see and do what; pure."""
