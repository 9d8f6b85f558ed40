"""The state of a zorgvraag and its ladder, their parties, and who may see and do what. Only `streams`, `viewer` and
`worklists` know the store; the rest is pure."""
