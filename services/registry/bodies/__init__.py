"""What the registry gives out."""
