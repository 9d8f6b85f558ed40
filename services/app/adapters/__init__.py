"""The adapters that join services: what one service needs to know of another, behind a port."""
