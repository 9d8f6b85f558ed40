"""What a subscriber is told when something happens to a zorgvraag."""
