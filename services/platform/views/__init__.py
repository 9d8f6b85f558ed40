"""What follows a log: views, process managers and deadlines."""
