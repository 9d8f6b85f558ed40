"""The subscriptions: which organisations are told of unmet demand, and of what."""
