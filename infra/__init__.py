"""What deploys and runs."""
