"""Views, process managers and deadlines, which follow a log."""
