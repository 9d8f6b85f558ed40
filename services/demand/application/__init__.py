"""The use cases of zorgvragen: load, decide, save."""
