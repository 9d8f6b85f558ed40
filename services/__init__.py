"""The services of Benaderbaar. Each writes one log, and keeps views of other logs."""
