"""The index of the directory: its port, and its adapters for SQLite and Elasticsearch."""
