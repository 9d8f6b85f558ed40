"""The index of the directory: its port, and an adapter for SQLite and for Elasticsearch."""
