"""Sending messages to their subscribers, in order and at least once."""
