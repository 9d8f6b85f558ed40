"""Plumbing without a domain word: stores, logs, followers, settings, keys, problems, metrics."""
