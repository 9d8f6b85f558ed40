"""The messages that a subscriber gets when something happens to a zorgvraag."""
