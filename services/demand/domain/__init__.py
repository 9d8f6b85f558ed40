"""What can happen to a zorgvraag, and who may do or see what; pure."""
