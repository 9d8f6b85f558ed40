"""The subscriptions: which organisations are told what happens to zorgvragen, and of what."""
