"""The composition of each profile, the commands, and the adapters that join services."""
