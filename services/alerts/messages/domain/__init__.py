"""What is told of a zorgvraag, to whom, and how much of it; pure."""
