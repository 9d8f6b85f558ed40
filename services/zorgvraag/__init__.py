"""The state of a zorgvraag and its ladder, their parties, and who may see and do what. Only `streams` and `viewer` know
the store; the rest is pure."""
