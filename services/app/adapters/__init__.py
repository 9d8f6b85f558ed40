"""The adapters that join services. Each offers one service, behind a port, what it needs to know of another."""
