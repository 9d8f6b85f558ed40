"""The decisions about a zorgvraag; pure."""
